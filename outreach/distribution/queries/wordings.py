"""How is a mail worded in a language? The newest version; and those before it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.languages import canonical
from outreach.distribution.models import MailWording
from outreach.distribution.policy.wordings import MailKind, Wording


def wordings_of(kind: MailKind, language: str) -> Sequence[MailWording]:
    """Return every version of a mail's words in exactly this language, the newest first."""
    query = select(MailWording).where(MailWording.kind == kind, MailWording.language == language)
    return session().scalars(query.order_by(MailWording.number.desc())).all()


def newest_wordings() -> Mapping[tuple[MailKind, str], MailWording]:
    """Return the version that holds, by kind and language."""
    rows = session().scalars(select(MailWording).order_by(MailWording.number))
    return {(one.kind, one.language): one for one in rows}


def wording_in(kind: MailKind, language: str) -> Wording | None:
    """Return an office's own words for a mail in a language or its base; None where it goes as shipped."""
    whole = canonical(language)
    for tag in dict.fromkeys((whole, whole.split("-")[0])):
        if rows := wordings_of(kind, tag):
            return rows[0].as_wording() if rows[0].body else None
    return None
