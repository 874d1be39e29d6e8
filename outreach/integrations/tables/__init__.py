"""How is a spreadsheet or a CSV file read, whoever wrote it, and written so that no program runs it?"""

from outreach.integrations.tables.headings import guess, kind_of
from outreach.integrations.tables.reading import Broken, Table, Unreadable, read, read_text
from outreach.integrations.tables.records import (
    Record,
    Refusal,
    Register,
    Tally,
    broken,
    chunks,
    columns,
    merge,
    names_of,
    records,
)
from outreach.integrations.tables.writing import csv_text, guard, restore, written

__all__ = [
    "Broken", "Record", "Refusal", "Register", "Table", "Tally", "Unreadable", "broken", "chunks", "columns", "csv_text", "guard", "guess", "kind_of",
    "merge", "names_of", "read", "read_text", "records", "restore", "written",
]  # fmt: skip
