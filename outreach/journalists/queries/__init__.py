"""Which journalists, lists and imports are there, and who is on which list?"""

from outreach.journalists.queries.ageing import contacts_before, imports_before, reversals_naming, silent_since, with_old_notes
from outreach.journalists.queries.contacts import contact_point, holder, is_coming, nobody_elses, points_at, reachable_at, sharing
from outreach.journalists.queries.duplicates import (
    by_ids,
    known_pairs,
    other_of,
    sample,
    sharing_keys,
    suggestion,
    suggestion_count,
    suggestions,
    suggestions_of,
    total_count,
    unchecked,
)
from outreach.journalists.queries.exporting import QUESTIONS, chosen_journalists, chosen_members
from outreach.journalists.queries.filtering import asked_of as segment_asks
from outreach.journalists.queries.filtering import everybody, fitting, inside, understand, with_names, with_numbers
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
from outreach.journalists.queries.indexing import is_a_word, known_words, members_of, with_contacts, words_near
from outreach.journalists.queries.lists import (
    all_lists,
    list_choices,
    list_named,
    lists_named,
    lists_of,
    media_list,
    media_lists,
    member_ids,
    sizes,
)
from outreach.journalists.queries.members import (
    COUNTED,
    Figures,
    asked_of,
    draft,
    figures,
    members,
    page_of,
    reachable,
    size,
    to_be_listed,
)
from outreach.journalists.queries.merges import (
    list_ids_of,
    merge,
    merged_names,
    merges_before,
    merges_of,
    points_of,
    successor,
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
    "COMPARED", "COUNTED", "QUESTIONS", "Figures", "Happened", "all_journalists", "all_lists", "asked_of",
    "begun_imports", "brought", "by_email", "by_ids", "changes", "chosen_journalists", "chosen_members", "contact",
    "contact_point", "contacts", "contacts_before", "count_changes", "draft", "ever_at", "everybody", "existing",
    "figures", "file_of", "files_kept", "find", "fitting", "former_staff", "get", "happened", "hidden_among", "holder",
    "import_", "imports", "imports_before", "inside", "is_a_word", "is_coming", "journalists", "known", "known_pairs", "known_words",
    "last_like", "list_choices", "list_ids_of", "list_named", "listed_among", "lists_named", "lists_of", "media_list",
    "media_lists", "member_ids", "members", "members_of", "merge", "merged_names", "merges_before", "merges_of", "nobody_elses",
    "of_people", "other_of", "page_of", "points_at", "points_of", "posts_of", "reachable", "reachable_at", "reaches_of",
    "remarks", "remarks_naming", "reversal", "reversals_naming", "sample", "segment_asks", "sharing", "sharing_keys",
    "silent_since", "size", "sizes", "some", "staff", "successor", "suggestion", "suggestion_count", "suggestions",
    "suggestions_of", "to_be_listed", "to_change", "total_count", "unchecked", "understand", "with_contacts",
    "with_names", "with_numbers", "with_old_notes", "with_surroundings", "words_near",
]  # fmt: skip
