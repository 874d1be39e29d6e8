"""Which journalists, lists and imports are there, and who is on which list?"""

from outreach.journalists.queries.imports import import_, imports
from outreach.journalists.queries.lists import (
    list_choices,
    list_named,
    lists_of,
    mailable,
    media_list,
    media_lists,
    member_ids,
    members_by_language,
    sizes,
)
from outreach.journalists.queries.people import all_journalists, by_email, existing, find, get, journalists, known, of_outlet

__all__ = [
    "all_journalists", "by_email", "existing", "find", "get", "import_", "imports", "journalists", "known", "list_choices",
    "list_named", "lists_of", "mailable", "media_list", "media_lists", "member_ids", "members_by_language", "of_outlet",
    "sizes",
]  # fmt: skip
