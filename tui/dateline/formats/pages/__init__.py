"""Chronologies to read: Markdown and HTML, with numbered citations."""
