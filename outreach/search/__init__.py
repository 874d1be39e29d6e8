"""Where is it? One box for everything."""
