"""In which words did a booking write into what happened? Kept in English; known again, so that every language can say it."""

import re
from functools import cache

from outreach.core.words import say

SENTENCES = (
    say("Held %(name)s until %(time)s."),
    say("Asked %(name)s; held until %(time)s."),
    say("Confirmed %(name)s."),
    say("Restored %(name)s."),
    say("Moved %(name)s from %(start)s to %(time)s."),
    say("Moved %(name)s from %(start)s to %(time)s. %(reason)s"),
    say("Cancelled %(name)s: %(reason)s"),
    say("%(name)s declined."),
    say("%(name)s declined. %(reason)s"),
    say("The hold of %(name)s ended."),
    say("The hold of %(name)s was given back."),
    say("The interview with %(name)s took place."),
    say("The interview with %(name)s took place. %(reason)s"),
    say("The interview with %(name)s did not take place."),
    say("The interview with %(name)s did not take place. %(reason)s"),
    say("%(name)s has read the briefing."),
    say("%(name)s has checked in."),
    say("%(name)s is on air."),
    say("%(name)s is %(count)s minutes late."),
    say("%(name)s asks to be called."),
    say("%(name)s asks to be called. %(reason)s"),
    say("Passed over: %(reason)s"),
    say("Nobody further is asked: %(count)s were waiting."),
    say("Given to %(name)s."),
)
_REASONS = (say("The speaker has withdrawn consent."), say("The speaker cannot after all."))


def known(text: str) -> str:
    """Return a sentence that a booking wrote as one that a page says in the reader's language; anything else as it is."""
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(text):
            values = {name: next((one for one in _REASONS if one == value), value) for name, value in found.groupdict().items()}
            return say(str(sentence), **values)
    return text


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(one), one) for one in SENTENCES]


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return what a filled sentence looks like: a name or a time holds no full stop at its end, a reason may be anything."""
    shape = re.sub(r"%\\\((\w+)\\\)s", lambda hit: f"(?P<{hit[1]}>{_SHAPES.get(hit[1], '.+')})", re.escape(sentence))
    return re.compile(shape, re.DOTALL)


_SHAPES = {"name": r"[^:;\n]{1,200}?", "time": r"[\d: -]{4,20}", "start": r"[\d: -]{4,20}", "count": r"\d+"}
