"""What do we keep to find names in spite of a typing error?"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class NameWord(Base):
    """A word of somebody's or some outlet's name, once however many have it: one typed wrongly is looked for among these."""

    __tablename__ = "name_words"
    __table_args__ = {"sqlite_with_rowid": False}

    word: Mapped[str] = mapped_column(String(64), primary_key=True)
