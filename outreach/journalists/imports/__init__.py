"""How does a file become rows of the register? The importer, one of two runners with many short transactions of its own."""

from outreach.journalists.imports.checking import look
from outreach.journalists.imports.keeping import tally_of
from outreach.journalists.imports.prepared import NAMES, WHYS, Prepared, kinds, prepare
from outreach.journalists.imports.purging import begin_purge, purge
from outreach.journalists.imports.reading import read, refuse_unwelcome
from outreach.journalists.imports.runner import check, resume, run, submit
from outreach.journalists.imports.taking_up import due_at, take_up

__all__ = [
    "NAMES", "WHYS", "Prepared", "begin_purge", "check", "due_at", "kinds", "look", "prepare", "purge", "read", "refuse_unwelcome", "resume",
    "run", "submit", "take_up", "tally_of",
]  # fmt: skip
