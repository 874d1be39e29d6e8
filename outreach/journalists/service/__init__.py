"""What can be done with a journalist, with a media list and with a file?"""

from outreach.journalists.service.contacts import Taken, contact_points_for, realign
from outreach.journalists.service.erasing import FORGOTTEN, erase, traces_of
from outreach.journalists.service.finding import forget_names, index_new, keep_findable, learn_names, refresh_marks
from outreach.journalists.service.importing import keep_upload
from outreach.journalists.service.lists import add_members, create_list, enlist, list_named_or_new, remove_member, update_list
from outreach.journalists.service.people import FIELDS, create, reindex_outlet, update
from outreach.journalists.service.posts import moved

__all__ = [
    "FIELDS", "FORGOTTEN", "Taken", "add_members", "contact_points_for", "create", "create_list", "enlist", "erase",
    "forget_names", "index_new", "keep_findable", "keep_upload", "learn_names", "list_named_or_new", "moved", "realign",
    "refresh_marks", "reindex_outlet", "remove_member", "traces_of", "update", "update_list",
]  # fmt: skip
