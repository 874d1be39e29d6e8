"""What can be done with a journalist, with a media list and with a file?"""

from outreach.journalists.service.addressing import (
    add_point,
    address_died,
    change_point,
    prefer_point,
    reject_point,
    remove_point,
    verify_point,
)
from outreach.journalists.service.contacting import log_contact, unlog_contact
from outreach.journalists.service.contacts import Taken, understood
from outreach.journalists.service.duplicates import (
    Population,
    compare,
    distinguish,
    facts,
    keep,
    known_people,
    likely,
    person,
    possible_duplicates,
    reconsider,
    typed,
)
from outreach.journalists.service.erasing import FORGOTTEN, erase, traces_of
from outreach.journalists.service.finding import forget_names, index_new, keep_findable, learn_names, learn_words, refresh_marks
from outreach.journalists.service.importing import Chosen, choose, keep_parts, keep_upload
from outreach.journalists.service.lists import (
    add_members,
    copy_list,
    create_list,
    enlist,
    list_named_or_new,
    remove_member,
    update_list,
)
from outreach.journalists.service.many import change_many, take_back
from outreach.journalists.service.merging import UNDONE_WITHIN, compared, merge, settle_merges, unmerge
from outreach.journalists.service.people import FIELDS, create, reindex_outlet, update
from outreach.journalists.service.purging import purge_files, purge_words
from outreach.journalists.service.segments import add_all

__all__ = [
    "FIELDS", "FORGOTTEN", "UNDONE_WITHIN", "Chosen", "Population", "Taken", "add_all", "add_members", "add_point",
    "address_died", "change_many", "change_point", "choose", "compare", "compared", "copy_list", "create", "create_list",
    "distinguish", "enlist", "erase", "facts", "forget_names", "index_new", "keep", "keep_findable", "keep_parts",
    "keep_upload", "known_people", "learn_names", "learn_words", "likely", "list_named_or_new", "log_contact", "merge",
    "person", "possible_duplicates", "prefer_point", "purge_files", "purge_words", "reconsider", "refresh_marks",
    "reindex_outlet", "reject_point", "remove_member", "remove_point", "settle_merges", "take_back", "traces_of", "typed",
    "understood", "unlog_contact", "unmerge", "update", "update_list", "verify_point",
]  # fmt: skip
