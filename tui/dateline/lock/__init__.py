"""Locked mode: what a session that is given to others may not do, and how it is held to that."""
