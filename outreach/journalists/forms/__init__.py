"""What people type about a journalist, a media list and a file to read in."""

from outreach.journalists.forms.lists import CopyForm, MediaListForm, MediaListPageForm, MemberForm, SegmentPageForm
from outreach.journalists.forms.people import (
    CHANNELS,
    DIRECTIONS,
    FIELD_WORDS,
    HOWS,
    KINDS,
    MEANS,
    RESULTS,
    STANDINGS,
    STATES,
    ContactForm,
    ContactPointForm,
    JournalistForm,
    JournalistPageForm,
    PostForm,
    UploadForm,
    office_region,
)

__all__ = [
    "CHANNELS", "DIRECTIONS", "FIELD_WORDS", "HOWS", "KINDS", "MEANS", "RESULTS", "STANDINGS", "STATES", "ContactForm",
    "ContactPointForm", "CopyForm", "JournalistForm", "JournalistPageForm", "MediaListForm", "MediaListPageForm",
    "MemberForm", "PostForm", "SegmentPageForm", "UploadForm", "office_region",
]  # fmt: skip
