"""Which names hold ids of which table, to what may an account be limited, and to what does belong what it makes?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from outreach.core.reach.limits import KINDS
from outreach.core.reach.rules import Model
from outreach.core.words import say

THEIR_CAMPAIGN = say("Choose one of the campaigns that your account is for.")


@dataclass(frozen=True, slots=True)
class Made:
    """What somebody makes belongs to what they are limited to: `field` says to what, `message` what to do where it does not.

    `is_given`: with one campaign or organisation the field holds its id by itself.
    """

    field: str
    message: str
    is_given: bool


_GIVEN = frozenset({"campaign_id", "organisation_id"})
_names: dict[str, dict[str, Model]] = {}
_made: dict[str, dict[Model, Made]] = {kind: {} for kind in KINDS}
_offered: dict[str, Callable[[], Sequence[tuple[int, str]]]] = {}


def made(kind: str, model: Model, field: str, message: str) -> None:
    """Say that what a limited account makes has to belong to what it is limited to, and which field says so."""
    _made[kind][model] = Made(field, message, field in _GIVEN)


def named(model: Model, *names: str, under: str = "") -> None:
    """Say that these parts of an address, and fields of forms and bodies, hold ids of `model`, at addresses that contain `under`."""
    for name in names:
        _names.setdefault(name, {})[under] = model


def names() -> frozenset[str]:
    """Return every name that holds ids."""
    return frozenset(_names)


def model_of(name: str, address: str) -> Model | None:
    """Return whose ids a name holds at an address, or None where it holds none."""
    fitting = [under for under in _names.get(name, ()) if under in address]
    return _names[name][max(fitting, key=len)] if fitting else None


def offers(kind: str, choices: Callable[[], Sequence[tuple[int, str]]]) -> None:
    """Say to what an account may be limited: (id, name), for the page of accounts."""
    _offered[kind] = choices


def choices(kind: str) -> Sequence[tuple[int, str]]:
    """Return to what an account may be limited."""
    return _offered[kind]() if kind in _offered else ()


def wanted(kind: str, model: Model) -> Made | None:
    """Return what a row of `model` has to belong to when an account with a limit of `kind` makes it, or None."""
    return _made[kind].get(model)
