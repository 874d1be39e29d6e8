"""How is a speaker briefed? Drafted from records, edited by a person, read when the speaker says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking, Briefing
from outreach.bookings.policy import states
from outreach.bookings.policy.offers import Standing
from outreach.bookings.queries import life, offers
from outreach.bookings.service.private import hides_name, refuse_words_about_others
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import names_them
from outreach.core.words import say
from outreach.media_requests import service as desk
from outreach.media_requests.policy.briefing import LINES, QUESTIONS, Draft


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote into a briefing."""

    lines: Sequence[str] = ()
    questions: Sequence[Mapping[str, str]] = ()
    not_to_say: str = ""
    lessons: str = ""


def draft(booking: Booking) -> Words:
    """Return the briefing as the records make it: what is new, and what was written for them before on this topic."""
    speaker, request = booking.spokesperson, booking.request
    made = Draft(clock.now(), "" if hides_name(speaker) else speaker.name, request.release_id)
    for question in (request.question, *booking.questions.splitlines()):
        made.expect(question)
    announce("briefing.drafted", draft=made)
    earlier = life.earlier_briefing(booking)
    if earlier is not None:
        made.say(earlier.lines)
        for one in earlier.questions:
            made.expect(one["question"], one["answer"])
    barred = [*speaker.barred_topics, *(speaker.organisation.red_lines if speaker.organisation else ())]
    lessons = [f"{one.starts_at:%Y-%m-%d}: {one.outcome}" for one in life.lessons(booking)]
    return Words(made.lines, made.questions, "\n".join(dict.fromkeys(barred)), "\n".join(lessons))


def save_briefing(actor: Actor, booking: Booking, base: int, words: Words, tell: bool = False) -> Briefing:
    """Keep a new version of the briefing; whoever read the one before has not read this one.

    Raises `Refused` when somebody saved another version since `base`, `Invalid` when it holds the producer's own data.
    """
    states.check_live(booking.state)
    last = life.briefing(booking.id)
    if base != (last.number if last else 0):
        newer = say(
            "Somebody else saved the briefing while you had it open. Nothing was lost: yours is still below; compare and save again."
        )
        raise Refused(Reason("briefing.newer", newer, "base"))
    lines = [one.strip() for one in words.lines if one.strip()][:LINES]
    pairs = [
        {"question": one["question"].strip(), "answer": one["answer"].strip()}
        for one in words.questions
        if one["question"].strip()
    ]
    texts = {"lines": "\n".join(lines), "questions": "\n".join(f"{one['question']}\n{one['answer']}" for one in pairs)}
    refuse_words_about_others(booking, {**texts, "not_to_say": words.not_to_say, "lessons": words.lessons})
    made = Briefing(
        booking_id=booking.id, number=base + 1, lines=lines, questions=pairs[:QUESTIONS], not_to_say=words.not_to_say.strip(),
        lessons=words.lessons.strip(), author_id=actor.id, author_name=actor.name,
    )  # fmt: skip
    if last is not None and same(last, made):
        return last  # nobody has to read the same words twice
    booking.briefed_at = None
    session().add(made)
    session().flush()
    audit.record(actor, "booking.briefing_saved", booking, number=made.number)
    if tell:
        announce("briefing.ready", actor=actor, booking=booking, briefing=made)
    return made


def same(one: Briefing, other: Briefing) -> bool:
    """Say whether two versions say the same."""
    return all(getattr(one, name) == getattr(other, name) for name in ("lines", "questions", "not_to_say", "lessons"))


def read_briefing(token: str, number: int, name: str) -> Briefing:
    """Take the speaker's word that they have read version `number`; raises `Refused` when there is a newer one.

    Raises `Invalid` (at `name`) for a name that is not theirs: a mail filter that presses every button has read nothing.
    """
    booking = queries.by_token(token, lock=True)
    states.check_confirmed(booking.state)
    if offers.standing_of(booking, clock.now()) == Standing.LOCKED:
        raise NotFound("This link is closed.")
    if not names_them(name, [booking.spokesperson.name, *booking.spokesperson.names.values()]):
        raise Invalid(name=say("Type your first or last name, to show that you answer and not a mail filter."))
    found = life.briefing(booking.id)
    if found is None:
        raise NotFound("There is no briefing.")
    if found.number != number:
        changed = say("The briefing has changed since you opened it. Please read it once more.")
        raise Refused(Reason("briefing.newer", changed, "number"))
    if booking.briefed_at is None:
        found.read_at = found.read_at or clock.now()
        booking.briefed_at = clock.now()
        session().flush()
        actor = Actor(None, f"spokesperson:{booking.spokesperson_id}")
        desk.move(actor, booking.request, booking.request.state, f"{booking.spokesperson.shown_name} has read the briefing.")
        audit.record(actor, "booking.briefing_read", booking, number=number)
    return found
