"""Is the lift well chosen? Odd weeks (E05), too short (E09), at night (E10), against partners (E13), and said everywhere (E14)."""

from collections.abc import Iterator
from datetime import timedelta

from outreach.core.times import city, zone_info
from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.facts import Status
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page

Said = Answer
_USUAL = timedelta(hours=5)
_SHORTEST = timedelta(hours=2)
_NIGHT = range(1, 6)  # 00:01 is the custom: it is for the morning's papers
_HOLIDAYS = ((1, 1), (12, 25))


def odd_week(page: Page) -> Iterator[Said]:
    """E05: the lift falls in a week when New York is not five hours behind London."""
    lift = page.facts.embargo
    if lift is None:
        return
    london, new_york = (
        lift.instant.astimezone(zone_info(zone)).utcoffset() or timedelta() for zone in ("Europe/London", "America/New_York")
    )
    if london - new_york == _USUAL:
        return
    shown = ", ".join(
        f"{city(zone)} {lift.instant.astimezone(zone_info(zone)):%H:%M}"
        for zone in ("Europe/London", "Europe/Paris", "America/New_York")
    )
    message = say("That week New York is not five hours behind London: %(shown)s.", shown=shown)
    yield Finding(
        "E05",
        Severity.WARN,
        say("Embargo"),
        message,
        say("Desks that reckon in their head will be an hour off."),
        say("Say the time in each zone."),
    )


def window(page: Page) -> Iterator[Said]:
    """E09: there are two hours at least until the lift."""
    lift, facts = page.facts.embargo, page.facts
    if facts.status is not Status.EMBARGOED or lift is None or lift.instant <= facts.now:
        return
    ahead = lift.instant - facts.now
    if ahead < _SHORTEST:
        message = say("The lift is %(minutes)s minutes ahead.", minutes=int(ahead / timedelta(minutes=1)))
        yield Finding(
            "E09",
            Severity.WARN,
            say("Embargo"),
            message,
            say("Nobody can report in that time."),
            say("Send at once, or lift later."),
        )
    else:
        yield say("The lift leaves %(hours)s hours to report.", hours=int(ahead / timedelta(hours=1)))


def at_night(page: Page) -> Iterator[Said]:
    """E10: where the outlets are, the lift is neither at night nor on a holiday that everybody keeps."""
    lift = page.facts.embargo
    if lift is None:
        return
    if page.facts.outlet_zones is None:
        yield Unchecked("E10", say("Where the outlets are is known when a send is planned."))
        return
    for zone in dict.fromkeys(page.facts.outlet_zones):
        local = lift.instant.astimezone(zone_info(zone))
        if local.hour in _NIGHT or (local.month, local.day) in _HOLIDAYS:
            message = say(
                "In %(city)s the lift is at %(time)s on %(date)s.",
                city=city(zone),
                time=f"{local:%H:%M}",
                date=f"{local:%d %B %Y}",
            )
            yield Finding(
                "E10",
                Severity.WARN,
                say("Embargo"),
                message,
                say("Hardly anybody is at the desk then."),
                say("Choose a time when they are."),
            )


def partners(page: Page) -> Iterator[Said]:
    """E13: a journal's or a partner's lift is the same moment."""
    lift = page.facts.embargo
    if lift is None:
        return
    if page.facts.partner_lifts is None:
        yield Unchecked(
            "E13",
            say("This text belongs to no appeal and no campaign whose other texts have a lift; a journal's own is kept nowhere."),
        )
        return
    if page.facts.partner_lifts and set(page.facts.partner_lifts.values()) == {lift.instant}:
        yield say("Other texts that lift at the same moment: %(count)s.", count=len(page.facts.partner_lifts))
    for name, other in page.facts.partner_lifts.items():
        if other != lift.instant:
            message = say(
                "%(name)s lifts at %(other)s UTC, this text at %(instant)s UTC.",
                name=name,
                other=f"{other:%d %B %Y %H:%M}",
                instant=f"{lift.instant:%d %B %Y %H:%M}",
            )
            yield Finding(
                "E13",
                Severity.WARN,
                say("Embargo"),
                message,
                say("The earlier one frees the story."),
                say("Agree on one moment."),
            )


def said_everywhere(page: Page) -> Iterator[Said]:
    """E14: while the text is held, the embargo stands on top, in the subject and in every file name."""
    facts = page.facts
    if facts.status is not Status.EMBARGOED:
        return
    on_top = facts.prints_frame or any(lexicon.EMBARGO.search(block.text) for block in page.of(BlockKind.RELEASE_LINE))
    early = any(one.before_lift for one in facts.recipients or ())
    subject = not (early and facts.subject) or bool(lexicon.EMBARGO.search(facts.subject))
    bare = [name for name in facts.file_names if "embargo" not in name.lower() and "محظور" not in name]
    for right, where, message in (
        (on_top, say("Whole text"), say("Nothing on top says that the text is under embargo.")),
        (subject, say("Subject"), say("The subject does not say that the text is under embargo.")),
        (not bare, say("Files"), say("These file names do not say embargo: %(names)s.", names=", ".join(bare[:3]))),
    ):
        if not right:
            yield Finding(
                "E14", Severity.STOP, where, message, say("Whoever opens only this part will publish."), say("Say it there too.")
            )
    if on_top and subject and not bare:
        yield say("The embargo is said wherever the text is opened.")
