"""How does a file become rows of the register? The importer, one of two runners with many short transactions of its own."""

from outreach.journalists.imports.prepared import Prepared, kinds, prepare
from outreach.journalists.imports.purging import purge
from outreach.journalists.imports.reading import read
from outreach.journalists.imports.runner import check, resume, run

__all__ = ["Prepared", "check", "kinds", "prepare", "purge", "read", "resume", "run"]
