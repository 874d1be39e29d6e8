"""Which pictures go along with a release? The bare bytes, and what whoever prints one must know."""

import hashlib
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base
from outreach.core.traces import GONE

AGREED = "✓"  # somebody said yes; whose it was is not kept any more


class ReleasePicture(Base):
    """One picture, already without its metadata; `left` names what was left behind. Sizes in pixels and bytes."""

    __tablename__ = "release_pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40))
    raw: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    left: Mapped[list[str]] = mapped_column(JSON, default=list)
    credit: Mapped[str] = mapped_column(String(300), default="")
    licence: Mapped[str] = mapped_column(String(300), default="")
    caption: Mapped[str] = mapped_column(Text, default="")
    alt: Mapped[str] = mapped_column(String(500), default="")
    shows_people: Mapped[bool] = mapped_column(default=True)
    permission: Mapped[str] = mapped_column(String(500), default="")  # whose yes, and what shows it
    minor_or_survivor: Mapped[bool] = mapped_column(default=False)
    second_consent: Mapped[str] = mapped_column(String(500), default="")
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]

    @property
    def agreed(self) -> tuple[str, ...]:
        """Return who is seen, and whose yes there is: what somebody looks at who approves it."""
        return (str(self.shows_people), self.permission, str(self.minor_or_survivor), self.second_consent)

    @property
    def version(self) -> str:
        """Return what tells these words and consents from others (the ETag)."""
        return hashlib.sha256("\x1f".join((*self.said, *self.agreed)).encode()).hexdigest()[:16]

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return what it may not leave without: who made it, the yes of who is seen, and the second one for a minor or a survivor."""
        wanted = {
            "credit": bool(self.credit.strip()),
            "permission": is_said(self.permission) or not self.shows_people,
            "second_consent": (is_said(self.permission) and is_said(self.second_consent)) or not self.minor_or_survivor,
        }
        return tuple(name for name, there in wanted.items() if not there)

    @property
    def beside(self) -> str:
        """Return what is printed under it: caption, credit and licence."""
        return " · ".join(filter(None, (f"{self.caption} {self.credit}".strip(), self.licence)))

    @property
    def said(self) -> tuple[str, ...]:
        """Return what leaves with it: its file's name and the words beside it."""
        return (self.file_name, self.credit, self.licence, self.caption, self.alt)


def is_said(consent: str) -> bool:
    """Say whether somebody's yes stands here; where only a name stood that was taken out, there is none."""
    return bool(consent.replace(GONE, "").strip())
