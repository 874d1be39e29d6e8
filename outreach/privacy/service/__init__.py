"""What can be done with what we hold of people?"""

from outreach.privacy.service.erasing import erase_journalist, erase_spokesperson, finish, look_again, replay, scrubbed
from outreach.privacy.service.exporting import EXPORTS_AN_HOUR, FORMATS, Export, begin_export, end_export
from outreach.privacy.service.holding import end_hold, hold
from outreach.privacy.service.joining import join
from outreach.privacy.service.noticing import tell
from outreach.privacy.service.retaining import end_purge, purge_some, set_periods
from outreach.privacy.service.strangers import erase_stranger, record_of, stranger
from outreach.privacy.service.telling import Told, copy_for, document, is_closed, name_of, person_of, place_of, processing, told

__all__ = [
    "EXPORTS_AN_HOUR",
    "FORMATS",
    "Export",
    "Told",
    "begin_export",
    "copy_for",
    "document",
    "end_export",
    "end_hold",
    "end_purge",
    "erase_journalist",
    "erase_spokesperson",
    "erase_stranger",
    "finish",
    "hold",
    "is_closed",
    "join",
    "look_again",
    "name_of",
    "person_of",
    "place_of",
    "processing",
    "purge_some",
    "record_of",
    "replay",
    "scrubbed",
    "set_periods",
    "stranger",
    "tell",
    "told",
]  # fmt: skip
