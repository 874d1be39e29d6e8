"""What may a release say, and is it ready? Pure decisions about blocks, quotes and findings."""
