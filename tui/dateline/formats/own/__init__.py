"""Our own formats: TOML, JSON, and the lock that keeps what a check found."""
