"""What can be done with a journalist, with a media list and with a file?"""

from outreach.journalists.service.importing import keep_upload
from outreach.journalists.service.lists import add_members, create_list, enlist, list_named_or_new, remove_member, update_list
from outreach.journalists.service.people import FIELDS, create, reindex_outlet, update

__all__ = [
    "FIELDS", "add_members", "create", "create_list", "enlist", "keep_upload", "list_named_or_new", "reindex_outlet",
    "remove_member", "update", "update_list",
]  # fmt: skip
