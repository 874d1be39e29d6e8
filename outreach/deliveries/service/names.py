"""What is a message called, and its link? Random enough that nobody guesses one; ordered, so that indexes grow at one end."""

import secrets
from collections.abc import Iterator

from outreach.core import clock
from outreach.integrations import mail


def new_message_id() -> str:
    """Return a Message-ID on our domain, never used before."""
    return f"<{_stamp()}{secrets.token_hex(8)}@{mail.settings().domain}>"


def new_token() -> str:
    """Return a token with 144 random bits for a link."""
    return _stamp() + secrets.token_urlsafe(18)


def new_names(count: int) -> Iterator[tuple[str, str]]:
    """Return `count` pairs of a Message-ID and a token, as good as one by one, their random bits drawn at once."""
    stamp, domain = _stamp(), mail.settings().domain
    names, tokens = secrets.token_hex(8 * count), secrets.token_urlsafe(18 * count)
    for at in range(count):
        yield f"<{stamp}{names[16 * at : 16 * at + 16]}@{domain}>", stamp + tokens[24 * at : 24 * at + 24]


def _stamp() -> str:
    return format(int(clock.now().timestamp() * 1000), "011x")
