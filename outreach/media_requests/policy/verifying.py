"""Do we know who called? Which ways count as checking, and when a protected speaker may not be held before."""

from collections.abc import Collection
from enum import StrEnum

from outreach.core.errors import Invalid, Reason
from outreach.core.words import say


class Method(StrEnum):
    """How somebody made sure."""

    CALL_BACK = "call_back"
    IN_PERSON = "in_person"
    KNOWN_VOICE = "known_voice"
    OWN_ADDRESS = "own_address"  # they answered from an address of the outlet's own domain


SURE = frozenset({Method.CALL_BACK, Method.IN_PERSON})
_ANYBODY_COULD_WRITE = frozenset({"email", "form"})


def is_known(in_register: bool, channel: str) -> bool:
    """Say whether the register knows the caller; by mail or form anybody can give a name that it knows."""
    return in_register and channel not in _ANYBODY_COULD_WRITE


def needs_call_back(method: str, in_register: bool, channel: str) -> bool:
    """Say whether somebody at risk may not be offered to this caller yet."""
    return method not in SURE and not is_known(in_register, channel)


def call_back_first(initials: str) -> Reason:
    """Return why a protected speaker is not held."""
    return Reason(
        "request.unverified",
        say(
            "%(name)s is protected and nobody called this caller back. Ring a number that we hold, then hold again.",
            name=initials,
        ),
        "verified",
    )


def check_number(method: Method, number: str, given: str, held: Collection[str]) -> None:
    """Raise `Invalid` at `number` when a call-back names none, or only the one that the caller gave."""
    if method is not Method.CALL_BACK:
        return
    if not number:
        raise Invalid(number=say("Say which number you rang: the switchboard's, or one from the register."))
    if number == given and number not in held:
        raise Invalid(number=say("That is the number the caller gave. Ring one that we hold, or the outlet's switchboard."))
