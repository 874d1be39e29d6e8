"""What do the rules of a send know of its readers? Of all of them, or only of those who could stop it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from outreach.core import clock
from outreach.distribution import queries
from outreach.distribution.policy import preflight as rules
from outreach.distribution.policy.letters import READER, Letter
from outreach.distribution.policy.plan import Alike, Candidate, Plan

_NOTHING_ASKED = dict.fromkeys(READER, "-")


def with_a_hole(made: Plan, letter: Letter) -> list[rules.Reader]:
    """Return those whose own letter asks for what is not on file: of all that is known of readers, this alone stops a send."""
    asked = _asked(made, letter)
    if not any(asked.values()):
        return []
    going = (line.candidate for line in made.lines if line.goes)
    return _readers([one for one in going if any(not one.said[name].strip() for name in asked[one.alike])], made, letter)


def _readers(people: Iterable[Candidate], made: Plan, letter: Letter) -> list[rules.Reader]:
    """What their own letter does not ask for is never missing."""
    asked = _asked(made, letter)
    return [_reader(one, asked[one.alike]) for one in people]


def _asked(made: Plan, letter: Letter) -> dict[Alike, frozenset[str]]:
    """Return what the letter of those who are alike asks for; few letters, many readers."""
    texts = {one.alike: (one.alike.tier, made.sent_in(one.alike)) for one in made.shares}
    asked = {text: letter.for_tier(text[0]).in_language(text[1]).asks_for & READER for text in set(texts.values())}
    return {alike: asked[text] for alike, text in texts.items()}


def _reader(one: Candidate, asked: frozenset[str]) -> rules.Reader:
    merge = {name: words if name in asked else "-" for name, words in one.said.items()} if asked else _NOTHING_ASKED
    return rules.Reader(one.address, one.name, one.language, one.outlet, one.tier, before_lift=False, merge=merge)


def known(made: Plan, letter: Letter) -> list[rules.Reader]:
    """Return all who get it, with what is on file of each address: whose it is, whether mail came back, how often we wrote today."""
    people = [line.candidate for line in made.lines if line.goes]
    ids = [one.journalist_id for one in people]
    files, counts = queries.addresses(ids), queries.mails_since(ids, clock.now() - timedelta(hours=24))
    return [
        replace(
            one,
            private=(file := files.get(number, queries.Address())).private,
            consent=file.consent,
            bounced=file.bounced,
            verified_on=file.verified_on,
            mails_today=counts.get(number, 0),
        )
        for number, one in zip(ids, _readers(people, made, letter), strict=True)
    ]
