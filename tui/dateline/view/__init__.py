"""What the reader looks at: state, moves, layout and painters, all pure values."""
