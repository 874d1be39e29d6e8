"""How is a spreadsheet or a CSV file read, whoever wrote it, and written so that no program runs it?"""

from outreach.integrations.tables.headings import guess
from outreach.integrations.tables.reading import Broken, Table, Unreadable, read, read_text
from outreach.integrations.tables.writing import csv_text, guard, restore

__all__ = ["Broken", "Table", "Unreadable", "csv_text", "guard", "guess", "read", "read_text", "restore"]
