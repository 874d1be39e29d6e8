"""What do we keep to find names in spite of a typing error?"""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class NameKey(Base):
    """A word of somebody's or some outlet's name, under a number for itself and for itself without each one of its letters."""

    __tablename__ = "name_keys"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(String(64), primary_key=True)
