"""Calendars: iCalendar, with events that recur."""
