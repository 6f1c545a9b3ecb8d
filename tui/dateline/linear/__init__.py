"""The linear face: a conversation in lines, for screen readers and braille displays."""
