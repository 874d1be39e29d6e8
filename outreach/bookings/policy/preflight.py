"""Is this interview safe and ready? The ten questions that a desk asks of each booking and request, as pure rules."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.bookings.policy.reminders import Sleeper
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import LIVE, State
from outreach.core.preflight import Answer, Finding, Severity
from outreach.core.words import say

_READ_BY = timedelta(minutes=30)
_MANY = 3
_E164 = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True)
class Interview:
    """One booking with what its request and its speaker say. `others` are the slots of the speaker's other bookings that stand."""

    where: str
    state: State
    slot: Slot
    now: datetime
    sleeper: Sleeper
    verified: bool = True
    at_risk: bool = False
    number_given: bool = False
    others: Sequence[Slot] = ()
    night_agreed: bool = False
    phones: Sequence[str] = ()
    medium_needs_phone: bool = False
    expires_at: datetime | None = None
    terms: str = ""
    on_screen: str = ""
    approved_names: Sequence[str] = ()
    briefed: bool = False
    seen_on_screen: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request: until when an answer was wanted, and what became of it."""

    where: str
    deadline_at: datetime
    now: datetime
    is_open: bool = True
    outcome: str = ""


def _found(code: str, severity: Severity, one: Interview | Call, message: str, why: str, fix: str) -> Finding:
    return Finding(code, severity, one.where, message, why, fix)


def verified(one: Interview) -> Iterator[Answer]:
    """K01: a speaker at risk meets only callers whom somebody has verified."""
    if one.state not in LIVE or not one.at_risk or one.verified:
        return
    severity = Severity.STOP if one.number_given else Severity.WARN
    message = say("A speaker at risk is booked for a caller whom nobody has verified.")
    yield _found("K01", severity, one, message, say("It could be anybody."), say("Call the outlet back on its own number."))


def double(one: Interview) -> Iterator[Answer]:
    """K02: nobody is in two interviews at once, the time around them counted."""
    if one.state in LIVE and any(one.slot.overlaps(other) for other in one.others):
        message = say("The speaker is booked twice for this time.")
        yield _found("K02", Severity.STOP, one, message, say("One of the two will be lost."), say("Move one of them."))


def awake(one: Interview) -> Iterator[Answer]:
    """K03: the interview falls into the speaker's waking hours, or they agreed to the night."""
    if one.state in LIVE and not one.night_agreed and not one.sleeper.is_awake(one.slot.starts_at):
        message = say("On the speaker's clock this is at night.")
        yield _found("K03", Severity.STOP, one, message, say("Nobody asked whether they would."), say("Ask them, or move it."))


def dialled(one: Interview) -> Iterator[Answer]:
    """K04: the number that is to be dialled can be dialled from anywhere."""
    wrong = [phone for phone in one.phones if not _E164.fullmatch(re.sub(r"[\s().-]", "", phone))]
    if wrong:
        message = say("“%(words)s” is no phone number that can be dialled.", words=wrong[0][:40])
        yield _found(
            "K04",
            Severity.WARN,
            one,
            message,
            say("A wrong number is a lost interview."),
            say("Check the digits and the country code."),
        )
    elif one.medium_needs_phone and one.state is State.CONFIRMED and not one.phones:
        message = say("An interview by phone has no number.")
        yield _found("K04", Severity.WARN, one, message, say("Nobody knows whom to call."), say("Write the producer's number."))


def answered(one: Call) -> Iterator[Answer]:
    """K05: a deadline does not pass without an outcome."""
    if one.is_open and one.deadline_at < one.now and not one.outcome.strip():
        message = say("The deadline has passed and nothing says what became of it.")
        yield _found(
            "K05",
            Severity.STOP,
            one,
            message,
            say("The reporter is still waiting, or has given up."),
            say("Answer, and write the outcome."),
        )


def held(one: Interview) -> Iterator[Answer]:
    """K06: a hold does not outlive its time."""
    if one.state is State.TENTATIVE and one.expires_at is not None and one.expires_at < one.now:
        message = say("This hold has expired.")
        yield _found(
            "K06", Severity.WARN, one, message, say("It keeps a time that nobody needs."), say("Confirm it, or let it go.")
        )


def termed(one: Interview) -> Iterator[Answer]:
    """K07: a confirmed interview says on which terms."""
    if one.state is State.CONFIRMED and not one.terms.strip():
        message = say("This interview is confirmed and has no terms.")
        yield _found(
            "K07", Severity.STOP, one, message, say("What was not agreed before cannot be agreed after."), say("Write the terms.")
        )


def named(one: Interview) -> Iterator[Answer]:
    """K08: the name on the screen is one that the speaker approved."""
    if one.state is not State.CONFIRMED or not one.seen_on_screen:
        return
    shown = one.on_screen.casefold()
    if shown.strip() and not any(name.casefold() in shown for name in one.approved_names if name.strip()):
        message = say("The name on the screen is none that the speaker approved.")
        yield _found("K08", Severity.WARN, one, message, say("It will be seen by everybody."), say("Ask the speaker."))


def briefed(one: Interview) -> Iterator[Answer]:
    """K09: half an hour before air the speaker has read the briefing."""
    soon = one.slot.starts_at - _READ_BY <= one.now < one.slot.ends_at
    if one.state is State.CONFIRMED and soon and not one.briefed:
        message = say("The speaker has not said that they read the briefing.")
        yield _found("K09", Severity.WARN, one, message, say("It is on within half an hour."), say("Call them."))


def rested(one: Interview) -> Iterator[Answer]:
    """K10: nobody is on for the third time in a day."""
    if one.state not in LIVE:
        return
    day = timedelta(hours=12)
    near = [other for other in one.others if abs(other.starts_at - one.slot.starts_at) < day]
    if len(near) + 1 >= _MANY:
        message = say("This is interview number %(count)s of the day for this speaker.", count=len(near) + 1)
        yield _found(
            "K10", Severity.WARN, one, message, say("Tired people say what they did not mean."), say("Ask somebody else.")
        )


RULES: dict[str, Callable[[Interview], Iterator[Answer]]] = {
    "K01": verified, "K02": double, "K03": awake, "K04": dialled, "K06": held, "K07": termed, "K08": named, "K09": briefed, "K10": rested,
}  # fmt: skip
CALL_RULES: dict[str, Callable[[Call], Iterator[Answer]]] = {"K05": answered}


def check(interviews: Sequence[Interview], calls: Sequence[Call]) -> list[Answer]:
    """Return what is wrong with these bookings and requests, and how many of them had nothing wrong."""
    said: list[Answer] = [answer for one in interviews for rule in RULES.values() for answer in rule(one)]
    said += [answer for one in calls for rule in CALL_RULES.values() for answer in rule(one)]
    wrong = {answer.where for answer in said if isinstance(answer, Finding)}
    everything: list[Interview | Call] = [*interviews, *calls]
    good = sum(one.where not in wrong for one in everything)
    return [*said, say("%(count)s bookings and requests have nothing wrong.", count=good)] if good else said
