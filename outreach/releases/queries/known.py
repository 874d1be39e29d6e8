"""What else does the office know that bears on a text? Its other texts, who answers the phone, what somebody looked at, its finished files."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from outreach.attribution.policy import Rule
from outreach.core.database import session
from outreach.core.text import fold
from outreach.integrations.phones import e164
from outreach.releases.models import FindingWaiver, Release, ReleaseBlock, ReleaseReceipt, ReleaseState
from outreach.releases.policy import preflight
from outreach.releases.policy.blocks import BlockKind, Text
from outreach.releases.policy.fingerprints import block_hash

_LOOKED = timedelta(days=90)
_SAME_STORY = timedelta(hours=36)
_NEWEST = 20


class _Desk:
    """The number that the press office answers, as the settings say it; the room's door says it once at the start."""

    phone = ""


def answers_at(number: str) -> None:
    """Say which number the press office answers, as somebody typed it; nothing where there is none."""
    _Desk.phone = e164(number, []) if number.strip() else ""


def duty_phones(rows: Sequence[Any]) -> frozenset[str] | None:
    """Return the numbers (E.164) that somebody answers: the press office's and those of press contacts; None where none is on file."""
    return frozenset(filter(None, (_Desk.phone, *(row.press_contact_phone for row in rows)))) or None


def has_press_phone() -> bool:
    """Say whether the settings know the press office's own number."""
    return bool(_Desk.phone)


def partner_lifts(row: Release) -> dict[str, datetime] | None:
    """Return the lifts of the other texts of the same appeal, and of those of the campaign that lift at nearly the same time.

    None where the text is under no embargo, or belongs to neither.
    """
    near = []
    if row.sign_on_text_id is not None:
        near.append(Release.sign_on_text_id == row.sign_on_text_id)
    if row.campaign_id is not None and row.lift_at is not None:
        same_story = Release.lift_at.between(row.lift_at - _SAME_STORY, row.lift_at + _SAME_STORY)
        near.append((Release.campaign_id == row.campaign_id) & same_story)
    if not near or not row.embargoed:
        return None
    gone = (ReleaseState.OUT, ReleaseState.WITHDRAWN)
    query = select(Release.title, Release.lift_at).where(
        or_(*near), Release.id != row.id, Release.embargoed, Release.state.not_in(gone)
    )
    return {title: lift for title, lift in session().execute(query.order_by(Release.id)) if lift is not None}


def profiles_seen(texts: Mapping[int, Text], now: datetime) -> set[int]:
    """Return the ids of those releases whose contact's public profile somebody has looked at in the last 90 days, for another text."""
    contacts = {
        number: {block_hash(one) for one in text.blocks if one.kind is BlockKind.CONTACT} for number, text in texts.items()
    }
    query = select(FindingWaiver.block_hash, FindingWaiver.release_id).where(
        FindingWaiver.code == "D09",
        FindingWaiver.block_hash.in_(set[str]().union(*contacts.values())),
        FindingWaiver.at > now - _LOOKED,
    )
    looked = session().execute(query.distinct()).all() if any(contacts.values()) else ()
    return {number for number, mine in contacts.items() if any(one in mine and other != number for one, other in looked)}


def descriptors(rules: Sequence[Rule]) -> Mapping[str, str]:
    """Return how those under a ground rule agreed to be described."""
    return {rule.name: rule.agreed_text for rule in rules if rule.agreed_text.strip()}


def boilerplates(text: Text, organisations: Sequence[preflight.Organisation]) -> dict[str, str] | None:
    """Return each organisation's standing paragraph as the last text that went out in this language had it; None where none did."""
    if not any(one.kind is BlockKind.BOILERPLATE for one in text.blocks):
        return None
    query = (
        select(ReleaseBlock.text)
        .join(Release)
        .where(ReleaseBlock.kind == BlockKind.BOILERPLATE, Release.state == ReleaseState.OUT, Release.language == text.language)
        .order_by(Release.released_at.desc(), ReleaseBlock.position)
    )
    found: dict[str, str] = {}
    for words in session().scalars(query.limit(_NEWEST)):
        first, _, rest = words.partition("\n")
        for one in organisations:
            if fold(one.name) in fold(first):
                found.setdefault(one.name, rest.strip() or words.strip())
    return found or None


def files(hashes: Mapping[int, str]) -> dict[int, list[preflight.File]]:
    """Return the documents of releases as they were read back from the very words of these hashes, by id; none where that was not done."""
    row = ReleaseReceipt
    nth = func.row_number().over(partition_by=(row.release_id, row.text_hash), order_by=row.id.desc()).label("nth")
    ours = select(row.id, nth).where(row.release_id.in_(hashes), row.text_hash.in_(hashes.values())).subquery()
    newest = select(row.release_id, row.text_hash, row.artefacts).join(ours, ours.c.id == row.id).where(ours.c.nth <= _NEWEST)
    found: dict[int, list[preflight.File]] = {}
    for number, text_hash, artefacts in session().execute(newest.order_by(row.id.desc())):
        kept = [preflight.File(one["name"], **one["traits"]) for one in artefacts if one.get("traits")]
        if kept and hashes[number] == text_hash:
            found.setdefault(number, kept)
    return found
