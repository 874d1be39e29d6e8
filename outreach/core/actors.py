"""Who acts? The one value that services take; nothing below the doors asks who is logged in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """An account (with its id) or a named part of the product (id None)."""

    id: int | None
    name: str


COMMAND_LINE = Actor(None, "command line")
WORKER = Actor(None, "worker")
VISITOR = Actor(None, "visitor")
