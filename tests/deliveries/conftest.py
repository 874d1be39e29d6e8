"""What the tests of this room share: a ledger without the web around it, and mail settings that are put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.core import database, marks
from outreach.deliveries.sender.setup import keep_journals_in
from outreach.integrations import mail


@pytest.fixture
def ledger(database_url: str, tmp_path: Path) -> Iterator[Path]:
    """Connect to an empty database, and return the folder of the journals."""
    before = mail.settings()
    database.connect(database_url)
    marks.connect("a key of the tests")
    mail.connect(mail.MailSettings())
    keep_journals_in(tmp_path / "journal")
    yield tmp_path / "journal"
    database.close()
    database.engine().dispose()
    mail.connect(before)
