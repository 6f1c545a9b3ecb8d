"""Indexes of files on disk: built once, shared by every session, kept right as the file changes."""
