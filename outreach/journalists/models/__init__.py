"""What do we keep of a journalist, of a media list and of an import?"""

from outreach.journalists.models.finding import NameKey
from outreach.journalists.models.imports import Import, ImportState
from outreach.journalists.models.lists import MediaList, MediaListMember
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
    "Channel", "ContactKind", "ContactPoint", "ContactState", "EmbargoStanding", "Import", "ImportState", "Journalist", "Means",
    "MediaList", "MediaListMember", "NameKey", "Post",
]  # fmt: skip
