"""On which terms is a speaker asked? Name, face, voice and town, yes or no, as their safety profile says."""

from collections.abc import Mapping

from outreach.core.words import Said, say

_WORDS = {
    "name": (say("name yes"), say("name no")),
    "face": (say("face yes"), say("face no")),
    "voice": (say("voice yes"), say("voice no")),
    "place": (say("town yes"), say("town no")),
}
_SEEN, _HEARD = frozenset({"studio", "video", "in_person"}), frozenset({"studio", "video", "in_person", "phone"})


def terms(profile: Mapping[str, str], protected: bool, medium: str) -> list[Said]:
    """Return the terms that matter for how they are heard; what nobody settled is a no for a protected person, a yes for others."""
    usual = "never" if protected else "public"
    wanted = [fact for fact in _WORDS if (fact != "face" or medium in _SEEN) and (fact != "voice" or medium in _HEARD)]
    return [_WORDS[fact][0 if profile.get(fact, usual) == "public" else 1] for fact in wanted]


def hides_name(profile: Mapping[str, str], protected: bool) -> bool:
    """Say whether the producer reads "our guest" instead of the name, and never gets a number."""
    return protected or profile.get("name") in ("never", "partner")


WAYS: dict[str, Said] = {
    "studio": say("In the studio"),
    "video": say("By video link"),
    "phone": say("By phone; the press office connects the call"),
    "in_person": say("In person"),
    "written": say("In writing"),
}
"""How a speaker is heard."""
