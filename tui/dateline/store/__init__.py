"""Questions about many events, and the engine that answers them."""
