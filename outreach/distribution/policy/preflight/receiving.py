"""Who gets it? One address a message (H01), refusals kept (H02), nobody twice (H04), fields (H05), language (H06), consent (H07-H08), rest (H16)."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from outreach.core.preflight import Answer, Finding, Severity, Unchecked
from outreach.core.words import say
from outreach.distribution.policy.preflight.facts import Reader, Sending
from outreach.distribution.policy.preflight.holding import shown

_SAME_DESK = 5
_FRESH = timedelta(days=365)


def _found(code: str, severity: Severity, message: str, why: str, fix: str) -> Finding:
    return Finding(code, severity, say("Recipients"), message, why, fix)


def visible(sending: Sending) -> Iterator[Answer]:
    """H01: each message shows one address, its reader's own."""
    crowded = [one for one in sending.readers or () if one.visible_addresses != 1]
    if crowded:
        message = say("%(count)s messages would show more than one address.", count=len(crowded))
        why, fix = say("Everybody would see who else was written to."), say("Send one message to each person.")
        yield _found("H01", Severity.STOP, message, why, fix)
    elif sending.readers:
        yield say("Messages that show one address, their reader’s own: %(count)s.", count=len(sending.readers))


def refused(sending: Sending) -> Iterator[Answer]:
    """H02: nobody who objected, bounced for good or stands on an exclusion list gets it."""
    out = [one for one in sending.readers or () if one.suppressed or one.objected or one.excluded]
    if out:
        message = say("%(count)s recipients are suppressed, excluded or objected: %(who)s.", count=len(out), who=shown(out))
        why = say("They asked not to be written to, or cannot be reached.")
        yield _found("H02", Severity.STOP, message, why, say("Take them off this send."))
    elif sending.readers:
        yield say("Nobody who objected is among the recipients.")


def twice(sending: Sending) -> Iterator[Answer]:
    """H04: nobody gets it twice, and no desk five times."""
    counts = Counter(one.address.casefold() for one in sending.readers or ())
    again = sum(count - 1 for count in counts.values()) + sending.repeated
    if again:
        message = say("%(count)s times somebody stands on these lists twice.", count=again)
        yield _found(
            "H04", Severity.WARN, message, say("They are written to once; the lists are untidy."), say("Merge the records.")
        )
    desks = Counter(one.outlet for one in sending.readers or () if one.outlet)
    for outlet, count in desks.most_common(3):
        if count >= _SAME_DESK:
            message = say("%(count)s people at %(outlet)s would get it.", count=count, outlet=outlet)
            yield _found(
                "H04", Severity.WARN, message, say("A desk that gets it five times thinks of spam."), say("Choose one or two.")
            )


def merged(sending: Sending) -> Iterator[Answer]:
    """H05: every placeholder has a value, and for every reader."""
    for piece in sending.unfilled:
        message, why = say("Nothing fills %(piece)s.", piece=piece), say("The mail cannot be made.")
        yield _found("H05", Severity.STOP, message, why, say("Keep the fact, or take the placeholder out of the covering mail."))
    for name in sorted(sending.asked_for):
        empty = [one for one in sending.readers or () if not one.merge.get(name, "").strip()]
        if empty:
            message = say(
                "{{ %(name)s }} is empty for %(count)s recipients: %(who)s.", name=name, count=len(empty), who=shown(empty)
            )
            why, fix = say("“Dear ,” tells a reporter that nobody looked."), say("Fill the field, or write without it.")
            yield _found("H05", Severity.STOP, message, why, fix)
        elif sending.readers:
            yield say("{{ %(name)s }} has a value for all %(count)s recipients.", name=name, count=len(sending.readers))


def languages(sending: Sending) -> Iterator[Answer]:
    """H06: who reads another language gets the source."""
    ours = {_base(tag) for tag in sending.languages}
    others = Counter(one.language for one in sending.readers or () if one.language and _base(one.language) not in ours)
    if others:
        shown_ones = ", ".join(f"{language} {count}" for language, count in others.most_common(4))
        message = say("%(count)s recipients prefer another language: %(languages)s.", count=others.total(), languages=shown_ones)
        yield _found(
            "H06", Severity.WARN, message, say("They get this text as it is."), say("Offer the other versions in a line.")
        )


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


def private(sending: Sending) -> Iterator[Answer]:
    """H07: a private address comes with its owner's yes."""
    without = [one for one in sending.readers or () if one.private and not one.consent.strip()]
    if without:
        message = say("%(count)s private addresses have no consent on file: %(who)s.", count=len(without), who=shown(without))
        why = say("Their owners gave them to somebody, not to us.")
        yield _found("H07", Severity.WARN, message, why, say("Ask them, or use the desk's address."))


def stale(sending: Sending) -> Iterator[Answer]:
    """H08: addresses that came back last time, or that nobody has looked at for a year."""
    back = [one for one in sending.readers or () if one.bounced]
    old = [one for one in sending.readers or () if one.verified_on and sending.now.date() - one.verified_on > _FRESH]
    for found, message in (
        (back, say("%(count)s addresses came back last time: %(who)s.", count=len(back), who=shown(back))),
        (old, say("%(count)s addresses were last verified over a year ago.", count=len(old))),
    ):
        if found:
            yield _found("H08", Severity.WARN, message, say("Mail to dead addresses harms all our mail."), say("Look them up."))


def rested(sending: Sending) -> Iterator[Answer]:
    """H16: nobody gets a third mail in a day."""
    readers: list[Reader] = [one for one in sending.readers or () if one.mails_today is not None]
    if sending.readers and not readers:
        yield Unchecked("H16", say("How often they were written to today was not counted."))
        return
    tired = [one for one in readers if (one.mails_today or 0) >= 2]
    if tired:
        message = say("%(count)s people had two mails from us in the last 24 hours: %(who)s.", count=len(tired), who=shown(tired))
        yield _found("H16", Severity.WARN, message, say("A third one is read as noise."), say("Wait, or leave them out."))
