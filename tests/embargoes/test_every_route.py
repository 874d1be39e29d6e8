"""Before the lift the text is in no answer it may not be in: every rule of the map is asked, by everybody who could ask.

A rule with a part that nobody here knows how to fill fails the walk, so that a new door cannot open unseen.
"""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, text
from werkzeug.routing import Rule

from outreach.core import database
from outreach.core.database import session
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution
from tests.cast import Cast, Client
from tests.distribution import make
from tests.partners import handshake

BEFORE = "2026-11-30 18:00:00+00:00"
HEADLINE, TITLE = "Three river clinics close", "Samra valley: clinics"
WORDS = (make.CANARY, "INSTRUCTION-CANARY", "INTERNAL-CANARY")
SEALED = (*WORDS, HEADLINE, TITLE)  # strangers learn neither the headline nor the desk's working title

# Where an account of the office may meet the sentence: the release with its documents, and the send's preview and plan.
# Nothing else: no search, no feed, no register, no export, no page of the ledger, not the trail.
DESK = ("releases.", "releases_api.", "distribution.preview")
TABLES = {
    "agreement_id": "embargo_agreements", "approval_id": "quote_approvals", "ask_id": "quote_asks",
    "availability_id": "availabilities", "booking_id": "bookings", "bounce_id": "bounces", "briefing_id": "release_briefings",
    "campaign_id": "campaigns", "concession_id": "concessions", "contact_id": "logged_contacts",
    "correction_id": "coverage_corrections", "coverage_id": "coverage", "delivery_id": "deliveries", "desk_id": "outlet_desks",
    "feed_id": "calendar_feeds", "handover_id": "handovers", "import_id": "imports", "journalist_id": "journalists",
    "line_id": "holding_lines", "link_id": "release_links", "list_id": "media_lists", "mail_id": "inbound_mails",
    "merge_id": "record_merges", "organisation_id": "organisations", "passkey_id": "passkeys", "picture_id": "release_pictures", "other_id": "journalists", "outlet_id": "outlets",
    "point_id": "contact_points", "quote_id": "quotes", "request_id": "media_requests", "reversal_id": "reversals",
    "receipt_id": "release_receipts", "remark_id": "release_remarks", "rule_id": "attribution_rules", "session_id": "user_sessions", "shift_id": "shifts", "sign_on_id": "sign_ons", "spokesperson_id": "spokespeople",
    "submission_id": "press_submissions", "suppression_id": "suppressions", "text_id": "sign_on_texts", "user_id": "users",
    "breach_id": "embargo_breaches", "call_id": "embargo_breach_calls", "exclusive_id": "exclusives",
}  # fmt: skip
ANY = {
    "act": "lift", "code": "AAAAAAAA", "filename": "css/tokens.css", "key": "paragraph", "kind": "docx", "language": "en",
    "name": "deadlines", "place": "0", "room": "journalists", "tier": "1", "use": "name",
}  # fmt: skip


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.fixture
def sealed(clocked: time_machine.Traveller, app: Flask, cast: Cast) -> Distribution:
    """Return a confirmed send under embargo in an office full of records, offered to three: silent, declined, accepted."""
    assert app.test_cli_runner().invoke(args=["demo", "load"]).exit_code == 0
    officer = cast.browser("officer")
    people = [make.journalist(name) for name in ("Silke Silent", "Dora Declined", "Ada Accepted")]
    send = make.planned([make.media_list("Agencies", people)])
    chosen = {"journalists": [str(one.id) for one in people]}
    assert officer.post(f"/distributions/{send.id}/offers", data=chosen).status_code == 303
    for one, answer in zip(people[1:], ("declined", "accepted"), strict=True):
        said = {"journalist_id": one.id, "answer": answer, "method": "phone", "witness": "Lina"}
        assert officer.post(f"/distributions/{send.id}/acceptances", data=said).status_code == 303
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 3}).status_code == 303
    return send


def filled(rule: Rule, known: dict[str, Sequence[str]]) -> list[str]:
    """Return the addresses of a rule with every value known for its parts; fails for a part that is not known."""
    unknown = rule.arguments - set(known)
    assert not unknown, f"{rule.rule}: say in this test what stands for {sorted(unknown)}"
    parts = sorted(rule.arguments)
    made = []
    for values in product(*(known[part] for part in parts)):
        address = rule.build(dict(zip(parts, values, strict=True)), append_unknown=False)
        assert address is not None, rule.rule
        made.append(address[1])
    return made


def known(send: Distribution) -> dict[str, Sequence[str]]:
    """Return what stands for each part of an address: the embargoed text wherever it has a number, else a row that exists."""
    numbers = {part: [str(_last_id(table))] for part, table in TABLES.items()}
    mine = {"release_id": [str(send.release_id)], "distribution_id": [str(send.id)], "slug": [make.release_of(send).slug]}
    both = [str(send.release_id), "1"]
    sources = {"source": [send.source], "number": both, "token": [*_tokens(), make.release_of(send).slug]}
    return {**{part: [value] for part, value in ANY.items()}, **numbers, **mine, **sources}


def _last_id(table: str) -> int:
    return session().scalar(text(f"SELECT max(id) FROM {table}")) or 1


def _tokens() -> list[str]:
    """Return secrets of every kind that the office gave out, three of each."""
    columns = {table: {one["name"] for one in inspect(database.engine()).get_columns(table)} for table in _tables()}
    held = [table for table, names in columns.items() if "token" in names]
    query = "SELECT token FROM {} WHERE token IS NOT NULL ORDER BY id DESC LIMIT 3"
    return [token for table in held for token in session().scalars(text(query.format(table)))]


def _tables() -> list[str]:
    return inspect(database.engine()).get_table_names()


def asked(app: Flask, send: Distribution, methods: Sequence[str], public_only: bool = False) -> list[tuple[str, str, str]]:
    """Return (endpoint, method, address) of everything there is to ask."""
    values, found = known(send), []
    for rule in app.url_map.iter_rules():
        if public_only and getattr(app.view_functions[rule.endpoint], "access", "") != "public":
            continue
        for address in filled(rule, values):
            found += [(rule.endpoint, method, address) for method in methods if method in (rule.methods or ())]
            if "GET" in methods and not rule.arguments:
                found.append((rule.endpoint, "GET", f"{address}?q=upper+floors"))
    return found


def said(client: Client, method: str, address: str) -> str:
    """Return everything an answer says: its body and its headers."""
    answer = client.open(address, method=method)
    return answer.get_data(as_text=True) if answer.mimetype.startswith("image/") else f"{answer.headers}{answer.get_data()!r}"


def shown(client: Client, everything: Sequence[tuple[str, str, str]], words: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return which doors show one of `words`, as (endpoint, method, word)."""
    found = []
    for endpoint, method, address in everything:
        told = said(client, method, address)
        found += [(endpoint, method, word) for word in words if word in told]
    return found


def test_before_the_lift_nobody_learns_what_they_may_not(sealed: Distribution, app: Flask, cast: Cast) -> None:
    """One office is asked by everybody in turn, strangers last: they try to change it as well."""
    office_meets_the_sentence_with_the_release_alone(sealed, app, cast)
    only_who_accepted_reads_it_on_their_own_page_alone(sealed, app, cast)
    strangers_learn_nothing_whatever_they_ask_and_send(sealed, app, cast)


def office_meets_the_sentence_with_the_release_alone(sealed: Distribution, app: Flask, cast: Cast) -> None:
    everything = asked(app, sealed, ("GET",))
    found = [*shown(cast.browser("viewer"), everything, WORDS), *shown(cast.browser("officer"), everything, WORDS)]
    program = cast.program("viewer", ("read",))
    found += shown(program, [one for one in everything if one[2].startswith("/api/")], WORDS)
    assert {one[0] for one in found if not one[0].startswith(DESK)} == set()
    assert {one[0] for one in found}, "with the release it stands"


def only_who_accepted_reads_it_on_their_own_page_alone(sealed: Distribution, app: Flask, cast: Cast) -> None:
    everything = asked(app, sealed, ("GET", "HEAD"), public_only=True)
    links = {access.state: f"/e/{access.token}" for access, _ in queries.accesses(sealed.id)}
    readers = {state: cast.browser(None) for state in links}
    assert handshake.accept(readers[AccessState.ACCEPTED], links[AccessState.ACCEPTED], sealed, "read").status_code == 303
    found = {state: shown(reader, everything, SEALED) for state, reader in readers.items()}
    assert found[AccessState.OFFERED] == found[AccessState.DECLINED] == []
    assert set(found[AccessState.ACCEPTED]) == {("partners.offer", "GET", make.CANARY), ("partners.offer", "GET", HEADLINE)}


def strangers_learn_nothing_whatever_they_ask_and_send(sealed: Distribution, app: Flask, cast: Cast) -> None:
    everything = asked(app, sealed, ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"))
    assert shown(cast.browser(None), everything, SEALED) == []
