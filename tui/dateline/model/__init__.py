"""What a chronicle is: dates, events, parties, people, sources."""
