"""Is this office sound, how fast is it, and how would it read a file? Doctor, bench, inspect."""
