"""What is mended leaves the facts in a paragraph facts: a placeholder stays, or nothing is changed."""

import pytest

from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.releases import queries, service
from outreach.releases.models import Release
from outreach.releases.policy.cells import FactKind
from outreach.releases.policy.mending import put_in
from outreach.releases.service import Given
from tests.cast import Cast
from tests.releases.make import block, release
from tests.sign_ons import make

PIECES = [
    ("We count ", "We count "),
    ("{{ beds }}", "1,250"),
    (" beds\u200b in\u00a0\u00a0all.", " beds\u200b in\u00a0\u00a0all."),
]
SHOWN = "".join(shown for _, shown in PIECES)


@pytest.mark.parametrize(
    ("start", "end", "put", "wanted"),
    [
        (0, len(SHOWN), "We count 1,250 beds in all.", "We count {{ beds }} beds in all."),  # a whole block
        (3, 8, "found", "We found {{ beds }} beds\u200b in\u00a0\u00a0all."),  # before
        (SHOWN.index("all"), len(SHOWN) - 1, "town", "We count {{ beds }} beds\u200b in\u00a0\u00a0town."),  # behind
        (SHOWN.index("1,250"), SHOWN.index("1,250") + 5, "1,300", None),  # the fact itself
        (SHOWN.index("1,250") + 3, SHOWN.index("beds") + 4, "1 bed", None),  # reaches into it
    ],
)
def test_words_are_put_between_placeholders_and_never_over_one(start: int, end: int, put: str, wanted: str | None) -> None:
    assert put_in(PIECES, start, end, put) == wanted


def _write(cast: Cast, words: str, value: str) -> Release:
    row = release([block("paragraph", words)])
    with transaction():
        service.keep_fact(cast.actor("officer"), row.id, "beds", Given(FactKind.NUMBER, value, "clinic ledger"))
    return row


def _words(row: Release) -> str:
    session().expire_all()
    return queries.block(queries.release(row.id), "paragraph").text


def test_a_mended_paragraph_still_says_the_newest_figure(cast: Cast) -> None:
    row = _write(cast, "Staff moved {{ beds }} beds\u200b on Sunday, all {{ beds }}.", "1250")
    with transaction():
        service.mend(cast.actor("officer"), row.id, "G12", "paragraph", 0)
    assert _words(row) == "Staff moved {{ beds }} beds on Sunday, all {{ beds }}."


def test_a_figure_that_the_ledger_contradicts_is_read_from_the_ledger_with_one_key(cast: Cast) -> None:
    row = _write(cast, "Over 25 organisations signed, and {{ beds }} organisations signed.", "26")
    text = make.sign_on_text()
    with transaction():
        service.update(cast.actor("officer"), row.id, sign_on_text_id=text.id, title=row.title, kind=row.kind, language="en")
    with transaction():
        service.mend(cast.actor("officer"), row.id, "A10", "paragraph", 0)
    assert _words(row).startswith("{{ signatories | count }} organisations signed, and {{ beds }}")
    found = [one for one in queries.checked(row.id, now()).open if one.code == "A10"]
    with pytest.raises(Refused), transaction():
        service.mend(cast.actor("officer"), row.id, "A10", "paragraph", found[0].start)
