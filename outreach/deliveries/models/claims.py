"""Where do the rows stand that a sender has in hand?"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class Claim(Base):
    """Where to look for rows that a sender holds: those from `first_id` to `last_id` that bear its token, if any still do.

    An index on the token would have to be written for every claim and every answer; this is one row for hundreds.
    """

    __tablename__ = "claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    worker: Mapped[str] = mapped_column(String(32), index=True)
    first_id: Mapped[int]
    last_id: Mapped[int]
