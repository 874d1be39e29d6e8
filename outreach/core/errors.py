"""Which four things can go wrong? Raised below the doors, translated once in `web/errors`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why something was refused: a stable code, a sentence for a person, and a place."""

    code: str
    message: str
    where: str = ""


class OutreachError(Exception):
    """Common parent of the four kinds."""


class NotFound(OutreachError):
    """The thing does not exist, or this actor may not know that it does."""


class Moved(NotFound):
    """The thing lives on under another number; `name` is what addresses call the number ("journalist_id")."""

    def __init__(self, name: str, new: int) -> None:
        super().__init__(f"This is {new} now.")
        self.name, self.new = name, new


class Forbidden(OutreachError):
    """The actor is known, and may not do this."""


class Refused(OutreachError):
    """A policy says no; nothing was changed. HTTP 409, exit code 1."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.message for reason in reasons))
        self.reasons: Sequence[Reason] = reasons


class Invalid(OutreachError):
    """Input cannot be understood; HTTP 422. `errors` maps a field's name to its messages."""

    def __init__(self, **errors: str | list[str]) -> None:
        self.errors = {field: [text] if isinstance(text, str) else text for field, text in errors.items()}
        super().__init__("; ".join(text for texts in self.errors.values() for text in texts))


class Stale(OutreachError):
    """Somebody else changed the row since the actor read it. HTTP 412 in the API, both versions on the page.

    `current` is the row as it stands, for a program that wants to look at both.
    """

    def __init__(self, words: str = "", current: Mapping[str, Any] | None = None) -> None:
        super().__init__(words)
        self.current = current
