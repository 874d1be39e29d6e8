"""What may the holder of a link see now? The offer always, the text only when the one check says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.attribution.policy.messages import scan_file
from outreach.core.errors import NotFound
from outreach.distribution import queries as distribution
from outreach.distribution import service as sends
from outreach.distribution.models import Distribution, EmbargoAccess, State
from outreach.distribution.policy.terms import Rung, ladder
from outreach.embargoes.policy import AccessState, Allowed, may_read
from outreach.releases import queries as releases
from outreach.releases.models import Release, ReleasePicture
from outreach.releases.policy.rendering import as_html
from outreach.releases.policy.translating import offered_in


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What the page of an embargo offer shows; `html` is empty until the text may be read, `why` says why not.

    `may_prove`: they accepted, and this browser has not shown a code yet. `code_is_out`: one can be typed now.
    """

    name: str
    terms: str
    terms_hash: str
    rungs: list[Rung]
    state: AccessState
    language: str
    html: str
    note: str  # for the planning of their tier, above the text
    languages: Sequence[str]  # in which the text can be read
    pictures: Sequence[ReleasePicture]  # those cleared, with the text and never before it
    source: str  # the language of the words beside the pictures
    lifted: bool
    why: str
    can_answer: bool
    may_prove: bool
    code_is_out: bool


def language_of(token: str) -> str:
    """Return the language in which the holder of `token` was asked; raises NotFound."""
    access, row, _ = distribution.access_by_token(token)
    return access.language or row.language


def offer_page(token: str, zones: tuple[str, ...], now: datetime, language: str = "", *, proven: bool) -> OfferPage:
    """Return the page behind `token`, the text in `language` or the one its reader prefers, where that is ready.

    Before the lift the text is shown only to a browser that has `proven` that the mailbox is its own: a link travels; and
    only while no rule made since forbids a name in it.
    Raises NotFound for a token that was never given, or one that was killed.
    """
    access, row, journalist = distribution.access_by_token(token)
    if row.state is State.KILLED:
        raise NotFound
    lift = distribution.lift_of(row)
    verdict = may_read(now, lift, distribution.access_of(row, access, journalist))
    allowed, lifted = isinstance(verdict, Allowed), lift.lifted_at is not None
    shown = allowed and (proven or lifted)
    release = releases.release(row.release_id)
    ready = tuple(releases.languages_of(release)) if shown else (row.language,)
    chosen = offered_in(language or journalist.language or "", ready)
    html, note = (_text(row, release, chosen, lifted), sends.note_of(row, journalist)) if shown else ("", "")
    pictures = releases.pictures_leaving(release) if shown else []
    barred = shown and not lifted and _names_somebody(row, html, pictures, now)
    return OfferPage(
        name=journalist.full_name,
        terms=row.terms_in(access.language),
        terms_hash=row.terms_hash_in(access.language),
        rungs=ladder(row.lift_at, [row.lift_zone, *zones]) if row.lift_at else [],
        state=access.state,
        language=chosen,
        html="" if barred else html,
        note="" if barred else note,
        languages=ready,
        pictures=[] if barred else pictures,
        source=release.language,
        lifted=lifted,
        why="closed" if barred else "" if isinstance(verdict, Allowed) else verdict.reasons[0].code,
        can_answer=not lifted and _can_answer(row, access, now),
        may_prove=allowed and not proven and not lifted,
        code_is_out=access.code.is_out(now),
    )


def offer_picture(token: str, picture_id: int, now: datetime, *, proven: bool) -> ReleasePicture:
    """Return a picture that stands on the page behind `token` now; raises NotFound for everything else, whatever it is."""
    page = offer_page(token, (), now, proven=proven)
    found = next((one for one in page.pictures if one.id == picture_id), None)
    if found is None:
        raise NotFound
    return found


def _can_answer(row: Distribution, access: EmbargoAccess, now: datetime) -> bool:
    waiting = (AccessState.OFFERED, AccessState.DECLINED, AccessState.ACCEPTED)
    is_open = row.state in (State.PLANNED, State.OFFERING, State.SCHEDULED) and not access.is_held(now.date())
    return is_open and access.state in waiting


def _names_somebody(row: Distribution, html: str, pictures: Sequence[ReleasePicture], now: datetime) -> bool:
    rules, beside = distribution.rules_in_force(row, now), "\n".join(words for one in pictures for words in one.said)
    return bool(scan_file("offer.html", html.encode(), rules) or scan_file("pictures.txt", beside.encode(), rules))


def _text(row: Distribution, release: Release, language: str, lifted: bool) -> str:
    embargo = None if lifted else distribution.meant_lift(row)
    return as_html(releases.text_in(release, language), kind=release.kind.value, embargo=embargo)
