"""What can an operator do to the whole office? Keep a copy of it, and bring a copy back."""

from outreach.operations.service.closing import Living, close_links, end_links, living, open_links
from outreach.operations.service.keeping import LAST, Kept, back_up
from outreach.operations.service.restoring import Backup, examined, put_in_place, settle
from outreach.operations.service.rotating import add_key, drop_old_keys, reseal_some, until_forgotten

__all__ = [
    "LAST",
    "Backup",
    "Kept",
    "Living",
    "add_key",
    "back_up",
    "close_links",
    "drop_old_keys",
    "end_links",
    "examined",
    "living",
    "open_links",
    "put_in_place",
    "reseal_some",
    "settle",
    "until_forgotten",
]
