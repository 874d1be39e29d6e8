"""Does the send keep the embargo? Early readers agreed (E11), nothing is open before (E12), tiers fit the state (H03)."""

from collections.abc import Iterator

from outreach.core.preflight import Answer, Finding, Severity, Unchecked
from outreach.core.words import say
from outreach.distribution.policy.preflight.facts import Reader, Sending

_GENERAL = 3


def shown(readers: list[Reader]) -> str:
    """Return the first three names, and how many more there are."""
    who = ", ".join((one.name or one.address)[:40] for one in readers[:3])
    return say("%(names)s and %(count)s more", names=who, count=len(readers) - 3) if len(readers) > 3 else who


def early_readers(sending: Sending) -> Iterator[Answer]:
    """E11: everybody who gets the text before the lift has agreed to the terms."""
    if not sending.held or sending.readers is None:
        return
    early = [one for one in sending.readers if one.before_lift]
    without = [one for one in early if not one.accepted]
    if without:
        message = say(
            "%(count)s of %(count2)s would get the text before the lift and have not accepted: %(who)s.",
            count=len(without),
            count2=len(early),
            who=shown(without),
        )
        why, fix = say("An embargo binds only those who agreed to it."), say("Send them the offer, or wait for the lift.")
        yield Finding("E11", Severity.STOP, say("Recipients"), message, why, fix)
    elif early:
        yield say("All %(count)s who get the text before the lift have accepted its terms.", count=len(early))


def reachable(sending: Sending) -> Iterator[Answer]:
    """E12: no page can be read before the lift, guessed or found by a search engine."""
    if not sending.held or (sending.lift_at is not None and sending.lift_at <= sending.now):
        return
    why = say("One reader who finds it ends the embargo for all.")
    if sending.page_reachable is None:
        yield Unchecked("E12", say("The public page was not asked for."))
    elif sending.page_reachable:
        message, fix = say("The public page can be read before the lift."), say("Take the page down until the lift.")
        yield Finding("E12", Severity.STOP, say("Public page"), message, why, fix)
    else:
        yield say("The public page cannot be read before the lift.")
    for wrong, message in (
        (sending.address_guessable, say("The address of the page can be guessed.")),
        (sending.page_indexed, say("Search engines may list the page.")),
    ):
        if wrong:
            yield Finding("E12", Severity.STOP, say("Public page"), message, why, say("Take the page down until the lift."))


def tiers(sending: Sending) -> Iterator[Answer]:
    """H03: the general list gets nothing before the lift."""
    early = [one for one in sending.readers or () if sending.held and one.before_lift and one.tier >= _GENERAL]
    if early:
        message = say("%(count)s readers of the general list would get it early: %(who)s.", count=len(early), who=shown(early))
        why, fix = say("Early copies are for those who agreed one by one."), say("Move them to an earlier tier, or wait.")
        yield Finding("H03", Severity.STOP, say("Recipients"), message, why, fix)
