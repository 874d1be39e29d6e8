"""Who signed, who was asked, who withdrew? Rows, and the ledger that every count comes from."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.organisations.models import Organisation
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.sign_ons.policy import Known, Register
from outreach.sign_ons.queries.ledgers import Ledger, Line, ledger

__all__ = [
    "Ledger", "Line", "all_texts", "authorised_before", "authorised_by", "by_token", "has_signatures", "ledger", "of_organisation",
    "organisation", "register", "sign_on", "sign_ons", "standing", "text", "texts", "texts_naming",
]  # fmt: skip


def text(text_id: int) -> SignOnText:
    """Return a text; raises `NotFound`."""
    found = session().get(SignOnText, text_id)
    if found is None:
        raise NotFound(f"sign-on text {text_id}")
    return found


def texts(cursor: str | None = None, limit: int = 50, campaign_id: int | None = None) -> Page[SignOnText]:
    """Return the texts, newest first."""
    query = select(SignOnText)
    if campaign_id is not None:
        query = query.where(SignOnText.campaign_id == campaign_id)
    return page(session(), query, [SignOnText.id], cursor, limit, descending=True)


def all_texts() -> Sequence[SignOnText]:
    """Return every text, newest first, for choosing one."""
    return session().scalars(select(SignOnText).order_by(SignOnText.id.desc()).limit(200)).all()


def sign_on(sign_on_id: int) -> SignOn:
    """Return one entry of the ledger; raises `NotFound`."""
    found = session().get(SignOn, sign_on_id)
    if found is None:
        raise NotFound(f"sign-on {sign_on_id}")
    return found


def sign_ons(
    text_id: int | None = None, state: SignOnState | None = None, q: str = "", cursor: str | None = None, limit: int = 50
) -> Page[SignOn]:
    """Return entries in the order in which they were made."""
    query = select(SignOn)
    if text_id is not None:
        query = query.where(SignOn.text_id == text_id)
    if state is not None:
        query = query.where(SignOn.state == state)
    if q.strip():
        query = query.where(SignOn.name_folded.contains(fold(q), autoescape=True))
    return page(session(), query, [SignOn.id], cursor, limit)


def of_organisation(organisation_id: int) -> Sequence[SignOn]:
    """Return an organisation's answers to texts, the newest first."""
    return list(session().scalars(select(SignOn).where(SignOn.organisation_id == organisation_id).order_by(SignOn.id.desc())))


def standing(text_id: int, folded: str, organisation_id: int | None) -> SignOn | None:
    """Return the entry that this name or this organisation already has."""
    mine = SignOn.name_folded == folded
    if organisation_id is not None:
        mine = mine | (SignOn.organisation_id == organisation_id)
    return session().scalars(select(SignOn).where(SignOn.text_id == text_id, mine).order_by(SignOn.id)).first()


def has_signatures(text_id: int) -> bool:
    """Say whether somebody has put a name to this text."""
    query = select(SignOn.id).where(SignOn.text_id == text_id, SignOn.state == SignOnState.SIGNED).limit(1)
    return session().scalar(query) is not None


def register() -> Register:
    """Return the organisations as the matching of pasted names wants them."""
    rows = session().scalars(select(Organisation))
    return Register.of(
        Known(row.id, row.name, row.known_names, [row.acronym] if row.acronym else [], row.country or "") for row in rows
    )


def texts_naming(organisation_id: int) -> Sequence[int]:
    """Return the ids of the texts that this organisation, or one under it, has signed."""
    mine = or_(Organisation.id == organisation_id, Organisation.umbrella_id == organisation_id)
    query = select(SignOn.text_id).join(Organisation, Organisation.id == SignOn.organisation_id)
    return session().scalars(query.where(mine, SignOn.state == SignOnState.SIGNED).distinct()).all()


def organisation(organisation_id: int) -> Organisation:
    """Return an organisation of the register; raises `NotFound`."""
    found = session().get(Organisation, organisation_id)
    if found is None:
        raise NotFound(f"organisation {organisation_id}")
    return found


def by_token(token: str) -> SignOn:
    """Return what an organisation was asked by this link; raises `NotFound` for one that was never given, or taken back."""
    query = select(SignOn).where(SignOn.token == token)
    found = session().scalars(query).first() if token.isprintable() else None  # PostgreSQL compares no NUL
    if found is None:
        raise NotFound("link")
    return found


def authorised_by(words: Sequence[str]) -> Sequence[SignOn]:
    """Return the sign-ons of which who authorised them, the evidence or the contact holds one of `words`."""
    columns = (SignOn.authoriser, SignOn.evidence, SignOn.contact_name, SignOn.contact_address)
    named = [column.icontains(word, autoescape=True) for word in words for column in columns]
    return session().scalars(select(SignOn).where(or_(False, *named)).order_by(SignOn.id)).all()


def authorised_before(before: datetime, most: int) -> Sequence[SignOn]:
    """Return sign-ons from before then that still say who authorised them, or whom we asked."""
    named = SignOn.authoriser != "", SignOn.evidence != "", SignOn.contact_name != "", SignOn.contact_address != ""
    query = select(SignOn).where(SignOn.created_at < before, or_(*named))
    return session().scalars(query.order_by(SignOn.id).limit(most)).all()
