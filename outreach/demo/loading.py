"""How does the made-up campaign get into an empty office? Through the rooms' own verbs, in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from outreach.accounts import queries as accounts
from outreach.core.actors import COMMAND_LINE
from outreach.demo import desk, people, press, register, signatories, texts


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made, for the answer."""

    users: int
    outlets: int
    organisations: int
    journalists: int
    spokespeople: int
    requests: int
    signatories: int
    releases: int


def is_empty() -> bool:
    """Say whether nobody works here yet."""
    return not accounts.all_users()


def load(keys: dict[str, people.Key], now: datetime, zone: str) -> Loaded:
    """Write the whole campaign, its times counted from `now`, on the clock of `zone`."""
    users = people.create(keys)
    officer = users["officer"].actor
    campaign = texts.campaign(COMMAND_LINE, now)
    outlets, organisations = press.outlets_(COMMAND_LINE), register.organisations_(COMMAND_LINE, now.date())
    register.rule(users["lead"].actor, organisations[register.CONVENOR], now)
    lists = press.journalists_(officer, outlets, campaign, now)
    speakers = register.spokespeople_(officer, organisations, now)
    appeal = texts.appeal(officer, campaign, now)
    signed = signatories.sign(officer, appeal, organisations, now)
    desk.lines(users)
    asked = desk.requests(users, now, zone)
    desk.interviews(asked, speakers, officer)
    desk.rota(users, now, zone)
    written = texts.write(users, campaign, appeal, now, zone)
    texts.plan(officer, written["approved"], lists, zone)
    return Loaded(
        len(users),
        len(outlets),
        len(organisations),
        len(list(register.rows("journalists"))),
        len(speakers),
        len(asked),
        signed,
        len(written),
    )
