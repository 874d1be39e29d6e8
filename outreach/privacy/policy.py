"""On what ground is somebody forgotten, and how was somebody told that we hold their data?"""

from enum import StrEnum


class Ground(StrEnum):
    """Why a person's data is erased (Art. 17)."""

    ASKED = "asked"
    OBJECTED = "objected"
    NOT_NEEDED = "not_needed"
    MISTAKE = "mistake"
    RETENTION = "retention"


class How(StrEnum):
    """How a person learned what we hold, or why nobody had to tell them (Art. 14)."""

    MAIL = "mail"
    PHONE = "phone"
    GIVEN_BY_THEM = "given_by_them"
