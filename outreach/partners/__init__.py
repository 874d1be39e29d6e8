"""What may somebody without an account do here? Pages opened by a signed link."""
