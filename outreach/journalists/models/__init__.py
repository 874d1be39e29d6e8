"""What do we keep of a journalist, of a media list and of an import?"""

from outreach.journalists.models.contacting import Direction, How, LoggedContact, Result, Reversal
from outreach.journalists.models.duplicates import (
    DuplicateCheck,
    DuplicateKey,
    DuplicateSuggestion,
    JournalistMerge,
    SuggestionState,
)
from outreach.journalists.models.finding import NameWord
from outreach.journalists.models.imports import BEGUN, Import, ImportChange, ImportPart, ImportRemark, ImportState, RemarkKind
from outreach.journalists.models.lists import ListKind, MediaList, MediaListMember
from outreach.journalists.models.people import (
    Channel,
    ContactKind,
    ContactPoint,
    ContactState,
    EmbargoStanding,
    Journalist,
    Means,
    Post,
)

__all__ = [
    "BEGUN", "Channel", "ContactKind", "ContactPoint", "ContactState", "Direction", "DuplicateCheck", "DuplicateKey",
    "DuplicateSuggestion", "EmbargoStanding", "How", "Import", "ImportChange", "ImportPart", "ImportRemark",
    "ImportState", "Journalist", "JournalistMerge", "ListKind", "LoggedContact", "Means", "MediaList",
    "MediaListMember", "NameWord", "Post", "RemarkKind", "Result", "Reversal", "SuggestionState",
]  # fmt: skip
