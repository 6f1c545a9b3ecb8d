"""Data sets of events that machines and coders made of reports: read as leads."""
