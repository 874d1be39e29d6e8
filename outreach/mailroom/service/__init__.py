"""What happens to mail that comes in? It is kept, read, taken by a room, looked at by a person, and forgotten."""

from outreach.mailroom.service.collecting import MOST_BYTES, claim_look, fail_look, keep, receive
from outreach.mailroom.service.handling import claim_waiting, look_at, put_aside, take
from outreach.mailroom.service.reading import begin_reading, keep_reading
from outreach.mailroom.service.tidying import forget, purge

__all__ = [
    "MOST_BYTES", "begin_reading", "claim_look", "claim_waiting", "fail_look", "forget", "keep", "keep_reading", "look_at", "purge",
    "put_aside", "receive", "take",
]  # fmt: skip
