"""Tables: CSV, TSV, JSON Lines and Parquet, whose columns a mapping explains."""
