"""Bytes that nobody chose, given to every parser that meets the outside: `python -m bench.fuzz NAME`."""
