"""What is measured, one function for each bench?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts import queries as accounts
from outreach.accounts import service as sessions
from outreach.attribution.policy import Rule
from outreach.core import clock, database
from outreach.journalists import queries as journalists
from outreach.media_requests import queries as requests
from outreach.operations.cli.measuring import Case, times, within
from outreach.releases import queries as releases
from outreach.releases.policy import preflight as checks
from outreach.releases.policy.blocks import Block, BlockKind, Text

FRAGMENT, PAGE, PREFLIGHT, ONE_BLOCK = 100.0, 300.0, 300.0, 150.0
_ROUNDS = 15
_TYPED = {"HX-Request": "true", "HX-Target": "div#results"}  # as a browser asks while somebody types into a list
_FIRST = ("Delta", "Lantern", "Harbour", "Northern", "Silver", "Open", "Quiet", "River", "Maple", "Stone")
_LAST = ("Kitchens", "Watch", "House", "Bridge", "Hands", "Fields", "Gate", "Light", "Road", "Wells")
_WORDS = (
    "The harbour office said on Monday that 140 boats from 12 villages had reached the northern quay before the storm, and that food "
    "for three weeks was stored in the old mill. Doctors asked for light, for fuel and for a road that stays open at night. Nobody "
    "could say when the bridge would be mended. According to the survey, 520 homes were lost, including 130 in the lower town. "
)


def pages(app: Flask) -> list[Case]:
    """Measure the server's time for the main pages and fragments, signed in as the lead."""
    client = signed_in(app)
    database.close()
    return [within(path, _asked(client, path, hx), FRAGMENT if hx else PAGE) for path, hx in _addresses()]


def signed_in(app: Flask) -> FlaskClient:
    """Return a client of the pages, signed in as the demo's lead."""
    lead = accounts.by_email("lead@example.org")
    assert lead is not None, "the demo is loaded"
    with database.transaction():
        _row, text = sessions.begin(lead, "flask bench", shown=True)
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"] = text, True
    return client


def _addresses() -> list[tuple[str, bool]]:
    first, listed = requests.open_by_slack(clock.now())[0].request.id, journalists.list_choices()[0][0]
    (draft, *_) = [row.id for row in releases.releases().items if row.is_open]
    deep = journalists.journalists(limit=200).next
    whole = [
        "/", "/media-requests/", f"/media-requests/{first}", "/bookings/", "/spokespeople/", "/organisations/", "/journalists/",
        f"/journalists/?cursor={deep}", "/journalists/?language=fr&country=FR", "/journalists/1", "/media-lists/", f"/media-lists/{listed}",
        "/outlets/", "/campaigns/", "/releases/", f"/releases/{draft}", "/distributions", "/embargoes", "/deliveries", "/attribution-rules",
        "/audit/", "/newsroom/",
    ]  # fmt: skip
    parts = [
        f"/media-requests/{first}/matches",
        "/journalists/?q=ban",
        "/outlets/?q=ra",
        "/organisations/?q=or",
        "/spokespeople/?q=sa",
    ]
    return [(path, False) for path in whole] + [(path, True) for path in parts]


def _asked(client: FlaskClient, path: str, hx: bool) -> list[float]:
    def once(_: int) -> None:
        with client.application.app_context():  # as on a server: nothing is left from the request before
            answer = client.get(path, headers=_TYPED if hx else {})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    return times(once, _ROUNDS)


def preflight() -> list[Case]:
    """Measure the check of 3,000 words by all rules, with 20 protected names and a register of 5,000, and of one block of them."""
    row = releases.releases().items[-1]
    known = releases.facts_for(row.id, clock.now())
    register = [checks.Organisation(f"{first} {last} {number}") for number in range(50) for first in _FIRST for last in _LAST]
    rules = [Rule(f"{first} {last} Assembly", aliases=(f"{first[0]}{last[0]}A",)) for first in _FIRST[:5] for last in _LAST[:4]]
    facts = replace(known, organisations=register, rules=rules)
    words = (_WORDS * 60).split()[:3000]
    parts = [" ".join(words[start : start + 75]) for start in range(0, 3000, 75)]
    blocks = [Block(f"b{place}", BlockKind.PARAGRAPH, BlockKind.PARAGRAPH.audience, part) for place, part in enumerate(parts)]

    def once(count: int) -> Callable[[int], None]:
        return lambda turn: _check_anew(blocks[:count], turn, facts)

    return [
        within("pre-flight of 3,000 words", times(once(len(blocks)), 10), PREFLIGHT),
        within("pre-flight of one block", times(once(1), 10), ONE_BLOCK),
    ]


def _check_anew(blocks: Sequence[Block], turn: int, facts: checks.Facts) -> None:
    """Check words that nobody has checked before, as after a keystroke in each block."""
    checks.check(Text("en", [replace(one, text=f"{one.text} Turn {turn}.") for one in blocks]), facts)
