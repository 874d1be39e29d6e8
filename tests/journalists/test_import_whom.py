"""Whom is a row about: nobody is lost to a shared address, and who was merged comes back as nobody new."""

import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.journalists import imports, queries, service
from outreach.journalists.imports import chunks, keeping, leases, runner
from outreach.journalists.models import Channel, ImportState, RemarkKind
from outreach.journalists.policy.duplicates import unlike
from tests.cast import Client
from tests.journalists.test_importing import take

FILE = b"Name,Email,Outlet\nLuc Retour,luc@sud.example,Sud\n"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Luc Retour", "Nadia Zein", True), ("Luc Retour", "Newsroom", True), ("Claire Dubois", "Claire Martin", False),
        ("Bob Stone", "Robert Petersen", False), ("Layla Haddad", "ليلى حداد", False), ("L. Retour", "Luc Martin", False),
        ("Retour, Luc", "luc retour", False), ("Ahmad Al-Khatib", "Ahmed Elkhateeb", False),
    ],
)  # fmt: skip
def test_names_are_unlike_when_no_word_is_the_same_in_any_spelling(one: str, other: str, expected: bool) -> None:
    assert unlike(one, other) is expected


def test_a_row_with_anothers_address_and_name_comes_back_and_is_not_swallowed(app: Flask) -> None:
    both = take(FILE + b"Nadia Zein,luc@sud.example,Sud\nL. Retour,luc@sud.example,Sud\n")
    assert (both.created, both.skipped, both.refused) == (1, 1, 1)
    assert "Row 2" in both.rows[0]["reason"] and "Desk e-mail" in both.rows[0]["reason"]
    later = take(b"Name,Email,Role\nNadia Zein,luc@sud.example,Editor\n")
    assert (later.updated, later.refused) == (0, 1) and "Luc Retour" in later.rows[0]["reason"]
    luc = queries.by_email("luc@sud.example")
    assert luc is not None and (luc.full_name, luc.role) == ("Luc Retour", "")


def test_a_desks_address_may_be_several_peoples(app: Flask) -> None:
    desk = take(b"Name,Desk e-mail,Outlet\nLuc Retour,desk@sud.example,Sud\nNadia Zein,desk@sud.example,Sud\n")
    assert (desk.created, desk.refused) == (2, 0)


def test_a_file_read_again_after_a_merge_adds_nobody(app: Flask) -> None:
    file = FILE + b"Luc Retourr,,Sud\n"
    assert take(file).created == 2
    with transaction():
        kept, gone = sorted(queries.journalists("Luc").items, key=lambda one: one.full_name)
        merged = service.merge(COMMAND_LINE, kept, gone, {})
    again = take(file)
    assert (again.created, again.updated, again.skipped) == (0, 0, 2)
    with transaction():
        service.unmerge(COMMAND_LINE, queries.merge(merged.id))
    assert take(file).skipped == 2


def test_a_name_in_two_columns_is_replaced_only_when_asked(app: Flask) -> None:
    take(FILE)
    married = b"First name,Last name,Email\nLuc,Martin,luc@sud.example\n"
    assert take(married).skipped == 1
    ready = imports.prepare("journalists", "file.csv", imports.read(married), "GB", None, married)
    ready.policies = {"last_name": "overwrite"}
    with database.scope():
        assert imports.run(COMMAND_LINE, ready).updated == 1
    database.close()
    luc = queries.by_email("luc@sud.example")
    assert luc is not None and luc.full_name == "Luc Martin"


@pytest.mark.parametrize(("line", "channel"), [("a@x.example,", "email"), (",07700 900123", "phone"), (",", "email")])
def test_who_has_only_a_number_is_called(app: Flask, line: str, channel: str) -> None:
    take(f"Name,Email,Phone\nLuc Retour,{line}\n".encode())
    assert queries.journalists("Luc").items[0].channel is Channel(channel)


def test_pasted_rows_keep_their_line_breaks_and_refused_ones_come_back_in_the_readers_language(officer: Client) -> None:
    rows = 'Nom\tCourriel\tRemarques\r\nLuc Retour\tluc@sud.example\t"une\r\ndeux"\r\nNadia Zein\tpas d\'adresse\t\r\n'
    page = officer.post("/journalists/imports", data={"text": rows}).headers["Location"]
    officer.post(f"{page}/confirmation", data={})
    database.close()
    luc = queries.by_email("luc@sud.example")
    assert luc is not None and luc.notes == "une\ndeux" and luc.source.startswith("Pasted rows")
    assert [one.number for one in queries.remarks(1, [RemarkKind.REFUSED])] == [3]
    mend = officer.get(f"{page}/refused.csv", headers={"Accept-Language": "fr"}).text
    assert "motif du refus" in mend and "n’est pas une adresse électronique" in mend
    mended = mend.replace("pas d'adresse", "nadia@sud.example").encode()
    again = officer.post("/journalists/imports", data={"file": (io.BytesIO(mended), "mended.csv")})
    looked = officer.get(again.headers["Location"]).text
    assert "as you confirmed them for Pasted rows" in looked and "Import 1 rows now" in looked


def test_a_file_that_brings_nothing_says_so(officer: Client) -> None:
    for _ in range(2):
        page = officer.post("/journalists/imports", data={"text": FILE.decode()}).headers["Location"]
        looked = officer.get(page).text
        officer.post(f"{page}/confirmation", data={})
    assert "Everything in this file is in the register already" in looked and "Nothing to import" in looked


class Interrupted:
    """A taker that somebody else gets in the way of, once."""

    def __init__(self, taker: Any) -> None:
        self.taker, self.again = taker, 2

    def write(self, built: Any) -> None:
        self.again -= 1
        if not self.again:
            raise IntegrityError("INSERT", {}, Exception("somebody else has this address"))
        self.taker.write(built)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.taker, name)


@pytest.mark.parametrize("ahead", [True, False])
def test_a_chunk_that_somebody_got_in_the_way_of_is_planned_anew_and_the_next_one_too(app: Flask, ahead: bool) -> None:
    content = b"Name,Email\n" + b"".join(b"Luc %d,luc%d@sud.example\n" % (one % 4, one % 4) for one in range(5))
    file = imports.prepare("journalists", "file.csv", imports.read(content), "GB", None, content)
    file.pace = file.most = 1
    with transaction():
        row = keeping.begin(COMMAND_LINE, file, None)
        token, number = leases.take(row, ImportState.RUNNING), row.id
    taker: Any = Interrupted(runner.taker_of(COMMAND_LINE, file, number, None))
    to = chunks.Writing(taker, file, number, token)
    told = [(before, at, plan.created, plan.skipped) for before, at, plan in chunks.written(to, 0, ahead)]
    assert told == [(0, 1, 1, 0), (1, 2, 1, 0), (2, 3, 1, 0), (3, 4, 1, 0), (4, 5, 0, 1)]
    database.close()
    kept = queries.import_(number)
    assert (kept.position, kept.created, kept.skipped) == (5, 4, 1)
