"""How is a spreadsheet or a CSV file read, whoever wrote it, and written so that no program runs it?"""

from outreach.integrations.tables.exporting import Exportable, exportable, exportables
from outreach.integrations.tables.headings import guess, kind_of
from outreach.integrations.tables.reading import read, read_text
from outreach.integrations.tables.records import (
    Record,
    Refusal,
    Register,
    Tally,
    broken,
    columns,
    names_of,
)
from outreach.integrations.tables.registers import Importable, importable, importables
from outreach.integrations.tables.results import Broken, Table, Unreadable
from outreach.integrations.tables.sheets import is_workbook
from outreach.integrations.tables.writing import KINDS, MARK, cell, csv_text, guard, restore, stream, written

__all__ = [
    "KINDS", "MARK", "Broken", "Exportable", "Importable", "Record", "Refusal", "Register", "Table", "Tally", "Unreadable",
    "broken", "cell", "columns", "csv_text", "exportable", "exportables", "guard", "guess", "importable", "importables", "is_workbook",
    "kind_of", "names_of", "read", "read_text", "restore", "stream", "written",
]  # fmt: skip
