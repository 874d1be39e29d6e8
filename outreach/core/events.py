"""Who hears of it? News that travels up: rooms announce, rooms above listen, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Listener = Callable[..., None]
_listeners: dict[str, list[Listener]] = defaultdict(list)


def on(event: str) -> Callable[[Listener], Listener]:
    """Register the decorated function to be called with the facts of `event` (`"journalist.merged"`)."""

    def register(listener: Listener) -> Listener:
        if listener not in _listeners[event]:
            _listeners[event].append(listener)
        return listener

    return register


def announce(event: str, **facts: Any) -> None:
    """Tell every listener of `event`; an error in one undoes the whole transaction."""
    for listener in _listeners[event]:
        listener(**facts)
