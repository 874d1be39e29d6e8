"""The scripted server that the tests and `flask bench faults` share."""

from bench.scripted import Ledger, Script, Sink

__all__ = ["Ledger", "Script", "Sink"]
