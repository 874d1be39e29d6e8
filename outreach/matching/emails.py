"""How is a lesser gift said to a caller, in the caller's language? Words ready to be read out or pasted; never a name."""

from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.matching import queries
from outreach.matching.policy.ladder import Rung, rungs
from outreach.media_requests.models import MediaRequest
from outreach.web.context import language_name, moment
from outreach.web.locale import settings


def spoken(tag: str) -> str:
    """Return the language to write to a caller who speaks `tag`: theirs where we have it, else English."""
    short = tag.split("-")[0].lower()
    return short if short in settings().locales else "en"


def words_for(request: MediaRequest, code: str, organisation_id: int | None = None) -> tuple[str, str]:
    """Return the words of one offer and their language; raises `Refused` where it is too late for it."""
    wish = queries.wish_of(request, clock.now())
    rung = next((rung for rung in rungs(wish) if rung.code == code), None)
    if rung is None:
        raise Refused(Reason("matching.rung", say("It is too late for this, or it is what the desk asked for."), "rung"))
    language = spoken(queries.language_of_caller(request))
    return offer(rung, request, language, dict(queries.partners(wish)).get(organisation_id or 0, "")), language


def no_match(request: MediaRequest, found: queries.Ladder, language: str) -> str:
    """Return what to say when nobody can do what was asked, or says yes: the two best things that somebody can, and a question."""
    with force_locale(language):
        possible = [_gift(gift.rung, request) for gift in found.gifts if gift.count][:2]
        if len(possible) == 2:
            then = _("I can give you: %(first)s, or %(second)s. Which?", first=possible[0], second=possible[1])
        elif possible:
            then = _("I can give you: %(first)s. Shall I?", first=possible[0])
        else:
            then = _("I can pass your request on to a partner's press desk. Shall I?")
        if not found.nobody:
            return f"{_('If this falls through:')} {then}"
        return f"{_('Nobody can do this before %(time)s.', time=moment(request.deadline_at, request.deadline_zone))} {then}"


def offer(rung: Rung, request: MediaRequest, language: str, organisation: str = "") -> str:
    """Return the offer of one rung as a message of its own."""
    with force_locale(language):
        if rung.code != "referral":
            by = _("Please tell me by %(time)s.", time=moment(rung.agree_by, request.deadline_zone))
            return f"{_('I can give you: %(first)s. Shall I?', first=_gift(rung, request))} {by}"
        if not organisation:
            return str(_("I can pass your request on to a partner's press desk. Shall I?"))
        words = _("This is better answered by %(organisation)s. I can pass your request to their press desk now. Shall I?")
        return str(words % {"organisation": organisation})


def _gift(rung: Rung, request: MediaRequest) -> str:
    zone, tag = request.deadline_zone, rung.wish.languages[0] if rung.wish.languages else ""
    time, end = moment(rung.wish.slot.starts_at, zone), moment(rung.wish.deadline, zone)
    language = language_name(tag) if tag else ""
    said = {
        "as_live": _("the interview recorded as live at %(time)s", time=time),
        "clip": _("a clip recorded by phone at %(time)s", time=time),
        "english": _("a speaker in English with our interpreter"),
        "quote": _("an approved written quote by %(time)s", time=end),
        "background": _("a background call, not for attribution, at %(time)s", time=time),
    }
    if language and rung.code == "clip":
        return str(_("a clip in %(language)s recorded by phone at %(time)s", language=language, time=time))
    if language and rung.code == "quote":
        return str(_("an approved written quote in %(language)s by %(time)s", language=language, time=end))
    return str(said[rung.code])
