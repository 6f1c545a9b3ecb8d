"""Files to chronicles and events to files, one short module a format."""
