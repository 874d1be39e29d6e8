"""What people type about a journalist, a media list and a file to read in."""

from outreach.journalists.forms.importing import DELIMITERS, ENCODINGS, KINDS_OF_FILE, MERGINGS, UploadForm, field_word
from outreach.journalists.forms.lists import CopyForm, MediaListForm, MediaListPageForm, MemberForm, SegmentPageForm
from outreach.journalists.forms.people import (
    CHANNELS,
    DIRECTIONS,
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
    office_region,
)

__all__ = [
    "CHANNELS", "DELIMITERS", "DIRECTIONS", "ENCODINGS", "HOWS", "KINDS", "KINDS_OF_FILE", "MEANS", "MERGINGS", "RESULTS",
    "STANDINGS", "STATES", "ContactForm", "ContactPointForm", "CopyForm", "JournalistForm", "JournalistPageForm",
    "MediaListForm", "MediaListPageForm", "MemberForm", "PostForm", "SegmentPageForm", "UploadForm", "field_word",
    "office_region",
]  # fmt: skip
