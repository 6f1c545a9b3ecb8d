"""Whether a quotation stands in its source: pure functions from two texts to a verdict."""
