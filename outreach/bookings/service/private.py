"""Which typed words reach or identify a speaker? Those never go into what the producer reads too."""

from collections.abc import Mapping
from dataclasses import replace

from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.spokespeople.models import Exposure, Spokesperson
from outreach.spokespeople.service import traces_of

READ_BY_BOTH = (
    "place",
    "link",
    "interviewer",
    "terms",
    "passcode",
    "fallback",
    "other_guests",
    "interpreter",
    "on_screen",
    "not_to_ask",
)
"""The details that go into the invitation or the sheet of the producer."""


def hides_name(speaker: Spokesperson) -> bool:
    """Say whether the producer reads "our guest" instead of the name."""
    return speaker.protected or speaker.safety_profile.get("name") in (Exposure.NEVER, Exposure.PARTNER)


def refuse_private_words(speaker: Spokesperson, typed: Mapping[str, object]) -> None:
    """Refuse a number or address of the speaker, or a name that is hidden, in a text that the producer reads too."""
    traces = traces_of(speaker)
    if not hides_name(speaker):
        traces = replace(traces, names=())
    found = [name for name in READ_BY_BOTH if traces.appear_in(str(typed.get(name) or ""))]
    if found:
        said = say("The producer reads this too, and it names or reaches the speaker. Nothing was saved; take it out.")
        raise Invalid(**dict.fromkeys(found, said))
