"""Did it leave? One message to one address: its bytes, its state, its last words, and who must not be written to."""
