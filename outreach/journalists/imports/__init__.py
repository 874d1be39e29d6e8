"""How does a file become rows of the register? The importer, one of two runners with many short transactions of its own."""

from outreach.journalists.imports.runner import KINDS, prepare, run

__all__ = ["KINDS", "prepare", "run"]
