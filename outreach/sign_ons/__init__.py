"""Which organisations signed which text? The ledger that every count comes from."""
