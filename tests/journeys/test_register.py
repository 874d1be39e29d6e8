"""A spreadsheet becomes a register: pasted, mapped, tried, read in, mended, freed of doubles, asked, taken out and read in again."""

import csv
import io
import re
from urllib.parse import urlsplit

from outreach.journalists.jobs import find_duplicates
from tests.journeys.browser import Browser
from tests.journeys.office import Office, until

HEADINGS = "Nom complet;Courriel;Téléphone;Média;Langues;Pays;Rubriques;Colonne maison"
ARABIC = ("سمر الخوري", "نادين حداد", "كريم منصور", "ليلى عطالله")
TWICE = (
    ("Hélène Marchandeau", "Helene Marchandeau"),
    ("Théodore Vasseur", "Vasseur Théodore"),
)
ASKED = "beat:glaciologie"


def row(at: int) -> str:
    """Return one row of the spreadsheet, in French or of a desk in Beirut; every fiftieth has an address that is none."""
    name = f"{ARABIC[at % 4]} {at}" if at % 3 == 0 else f"Aurélie Brûlé-{at}"
    address = f"personne.{at}" if at % 50 == 49 else f"personne.{at}@presse.example.org"
    phone, country = (f"01 {at:06d}", "Liban") if at % 3 == 0 else (f"01 42 68 {at // 100:02d} {at % 100:02d}", "France")
    beat = "glaciologie, eau" if at % 10 == 0 else "eau"
    return (
        f"{name};{address};{phone};Gazette {at % 20};{'arabe, français' if at % 3 == 0 else 'français'};{country};{beat};reporter"
    )


def spreadsheet() -> str:
    """Return 300 rows; two people stand in it twice, under another spelling, at the same outlet and number."""
    pairs = [
        f"{name};{mail}{at}@presse.example.org;01 53 00 00 1{at};Le Double;français;France;sport;reporter"
        for at, both in enumerate(TWICE)
        for name, mail in zip(both, ("a", "b"), strict=True)
    ]
    return "\n".join([HEADINGS, *map(row, range(296)), *pairs])


def column(desk: Browser, heading: str) -> str:
    """Return the name of the question about one column."""
    found = re.search(rf'for="(column-\d+)"[^>]*>{re.escape(heading)}<', desk.page)
    assert found, desk.words
    return found[1]


def counted(desk: Browser) -> list[int]:
    """Return how many rows are new, changed, say nothing new, and are refused, as the page says."""
    found = re.search(r"New (\d+) .*?Changed (\d+) (?:(\d+) say nothing new )?Refused (\d+)", desk.words)
    assert found, desk.words
    return [int(one or 0) for one in found.groups()]


def sent(desk: Browser, text: str, **typed: str) -> str:
    """Paste rows, and return the address of the import once it was looked at."""
    desk.visit("/journalists/imports/new")
    desk.submit("/journalists/imports", text=text, **typed)
    page = urlsplit(desk.url).path
    until(lambda: "is being looked at" not in desk.visit(page))
    return page


def read_in(desk: Browser, page: str, **typed: str) -> list[int]:
    desk.submit(f"{page}/confirmation", **typed)
    until(lambda: "Imported" in desk.visit(page))
    return counted(desk)


def suggested(at_work: Office, desk: Browser) -> list[tuple[str, str]]:
    """Return the pairs that the page of doubles suggests, once the worker's sweep has been by."""
    with at_work.app.app_context():
        find_duplicates()
    desk.visit("/journalists/duplicates")
    return re.findall(r"/journalists/(\d+)/merges/new\?journalist_id=(\d+)", desk.page)


def merged(desk: Browser, one: str, other: str) -> None:
    """Make a pair one by its page of two sides, and follow the old link to who is left."""
    desk.visit(f"/journalists/{one}/merges/new?journalist_id={other}")
    desk.submit(f"/journalists/{one}/merges")
    assert urlsplit(desk.visit(f"/journalists/{other}") and desk.url).path == f"/journalists/{one}"


def taken_back(desk: Browser, one: str, other: str) -> None:
    (action,) = [form.action for form in desk.forms if form.action.endswith("/reversal")]
    desk.submit(action)
    assert urlsplit(desk.visit(f"/journalists/{other}") and desk.url).path == f"/journalists/{other}"


def segment(desk: Browser) -> str:
    """Make a segment of who writes about glaciers and return its number."""
    desk.visit("/media-lists/segments/new")
    desk.submit("/media-lists/segments", name="Glaciers", query=ASKED)
    return urlsplit(desk.url).path.rsplit("/", 1)[-1]


def exported(desk: Browser, listed: str) -> str:
    """Take everybody on a list out as a file, with a reason; the copy's own mark is left away."""
    desk.visit(f"/journalists/export?list={listed}")
    desk.submit("/journalists/export", reason="to look at it in a spreadsheet", format="csv")
    assert desk.status == 200, desk.words
    return re.sub(r"\d+ Jonas Albrechtsen [\d:T-]+Z", "", desk.page.removeprefix("\ufeff"))


def test_a_french_spreadsheet_becomes_a_register_and_comes_out_and_in_again(at_work: Office) -> None:
    desk = at_work.browser("lead")
    page = sent(desk, spreadsheet(), list_name="Correspondants")
    assert counted(desk) == [295, 0, 0, 5]
    home = {column(desk, "Colonne maison"): "role"}
    assert "presse.example.org" not in desk.visit(f"/journalists/?q={ASKED}"), "a trial changes nothing"
    desk.visit(page)
    assert read_in(desk, page, **home) == [295, 0, 0, 5]

    refused = desk.visit(f"{page}/refused.csv").removeprefix("\ufeff")
    mended = sent(desk, re.sub(r"(personne\.\d+),", r"\1@presse.example.org,", refused), list_name="Correspondants")
    assert read_in(desk, mended) == [5, 0, 0, 0]

    pairs = suggested(at_work, desk)
    assert len(pairs) == len(TWICE)
    for pair in pairs:
        merged(desk, *pair)
    taken_back(desk, *pairs[-1])

    listed = segment(desk)
    taken = exported(desk, listed)
    people = list(csv.DictReader(io.StringIO(taken)))
    assert len(people) == 30 and people[0]["name"] == "Aurélie Brûlé-10"
    assert sum("+9611" in one["phone"] for one in people) == 10
    again = sent(desk, taken)
    assert counted(desk) == [0, 0, 30, 0] == read_in(desk, again)
    assert exported(desk, listed) == taken
