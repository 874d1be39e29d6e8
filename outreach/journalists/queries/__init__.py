"""Which journalists, lists and imports are there, and who is on which list?"""

from outreach.journalists.queries.contacts import (
    POINT_COLUMNS,
    before_first,
    contact_point,
    holder,
    missing_points,
    nobody_elses,
    not_first,
    points_at,
    sharing,
)
from outreach.journalists.queries.exporting import QUESTIONS, chosen_journalists, chosen_members
from outreach.journalists.queries.filtering import understand
from outreach.journalists.queries.happening import Happened, contact, contacts, happened, reversal
from outreach.journalists.queries.imports import (
    COMPARED,
    begun_imports,
    brought,
    changes,
    count_changes,
    file_of,
    files_kept,
    hidden_among,
    import_,
    imports,
    known,
    last_like,
    listed_among,
    of_people,
    posts_of,
    reaches_of,
    remarks,
    remarks_naming,
    to_change,
)
from outreach.journalists.queries.indexing import is_a_word, known_words, with_contacts
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
from outreach.journalists.queries.people import (
    all_journalists,
    by_email,
    ever_at,
    existing,
    find,
    former_staff,
    get,
    journalists,
    some,
    staff,
    with_surroundings,
)

__all__ = [
    "COMPARED", "POINT_COLUMNS", "QUESTIONS", "Happened", "all_journalists", "before_first", "begun_imports", "brought",
    "by_email", "changes", "chosen_journalists", "chosen_members", "contact", "contact_point", "contacts", "count_changes",
    "ever_at", "existing", "file_of", "files_kept", "find", "former_staff", "get", "happened", "hidden_among",
    "holder", "import_", "imports", "is_a_word", "journalists", "known", "known_words", "last_like", "list_choices",
    "list_named", "listed_among", "lists_of", "mailable", "media_list", "media_lists", "member_ids", "members_by_language",
    "missing_points", "nobody_elses", "not_first", "of_people", "points_at", "posts_of", "reaches_of", "remarks", "remarks_naming",
    "reversal", "sharing", "sizes", "some", "staff", "to_change", "understand", "with_contacts", "with_surroundings",
]  # fmt: skip
