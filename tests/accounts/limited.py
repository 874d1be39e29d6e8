"""An office of two campaigns and two members, in which every word that a limited account may not read holds a canary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, Text, func, inspect, not_, select, update

from outreach.accounts import service as accounts
from outreach.accounts.models import User
from outreach.bookings.models import Booking
from outreach.campaigns import service as campaigns
from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import Base, session, transaction
from outreach.core.reach import Reach
from outreach.coverage.models import Coverage
from outreach.distribution.models import Distribution
from outreach.journalists.models import LoggedContact
from outreach.media_requests.models import HoldingLine, MediaRequest
from outreach.organisations.models import Organisation
from outreach.releases.models import Release
from outreach.sign_ons.models import SignOnText
from outreach.spokespeople.models import Spokesperson
from tests.bookings import make as booking_make
from tests.distribution import make as sends
from tests.media_requests.make import media_request
from tests.sign_ons.make import sign_on, sign_on_text

CANARY = "zqfarword"
_KEPT = (  # what is no word: a program reads it
    "zone", "local", "language", "token", "hash", "key", "direction", "digest", "country", "timezone", "source", "subject", "about",
    "method", "code", "uid", "content_type", "ended_as", "joined_from", "kind", "place", "state", "reference", "fingerprint", "seal",
    "address", "email", "phone", "callback", "reason", "withheld", "role", "gender", "region", "slug", "event", "mark", "name_key",
    "week", "waking", "surface", "act", "url", "handles",
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """What belongs together: one campaign and one member, with everything that hangs on them."""

    campaign: Campaign
    organisation: Organisation
    speaker: Spokesperson
    request: MediaRequest
    booking: Booking
    send: Distribution


def side(name: str) -> Side:
    """Return a campaign with a text, its send, a list, a request, an interview, coverage, a line, a sign-on text and a link."""
    with transaction():
        campaign = campaigns.create(COMMAND_LINE, {"name": f"{name} campaign", "summary": f"{name} summary"})
    organisation = booking_make.organisation(f"{name} Relief")
    speaker = booking_make.speaker(f"Rana {name}", organisation_id=organisation.id)
    request = media_request(
        600, campaign_id=campaign.id, topic=f"{name} water", caller_name=f"{name} Caller", outlet_name=f"{name} News"
    )
    booking = booking_make.hold(request, speaker)
    person = sends.journalist(f"Tam {name}")
    listed = sends.media_list(f"{name} list", [person])
    release = sends.approved()
    signing = sign_on_text(f"{name} appeal")
    _tie(campaign, (Release, release.id), (type(listed), listed.id), (SignOnText, signing.id))
    sign_on(signing, f"{name} Signer")
    send = sends.planned([listed], session().get(Release, release.id, populate_existing=True))
    with transaction() as kept:
        kept.add(Coverage(headline=f"{name} headline", release_id=release.id, request_id=request.id, booking_id=booking.id))
        number = 90_000 + campaign.id
        kept.add(
            HoldingLine(
                root_id=number, topic=f"{name} topic", text=f"{name} words", author_name="Somebody", campaign_id=campaign.id
            )
        )
        kept.add(LoggedContact(journalist_id=person.id, how="call", words=f"{name} said", actor_id=1, actor_name="Somebody"))
    return Side(campaign, organisation, speaker, request, booking, send)


def _tie(campaign: Campaign, *rows: tuple[Any, int]) -> None:
    with transaction() as kept:
        for model, number in rows:
            kept.execute(update(model).where(model.id == number).values(campaign_id=campaign.id))


def limit(user: User, of: Side | None, kinds: Sequence[str]) -> Reach:
    """Limit an account to one side (None: to nothing), and return what that means."""
    ids = {"campaigns": [of.campaign.id] if of else [], "organisations": [of.organisation.id] if of else []}
    with transaction():
        accounts.limit(COMMAND_LINE, session().merge(user), *(ids[kind] if kind in kinds else None for kind in reach.KINDS))
    return Reach(user.id, *(frozenset(ids[kind]) if kind in kinds else None for kind in reach.KINDS))


def far_ids(model: type[Base], limit_: Reach) -> list[Any]:
    """Return the ids of the rows of a table that are out of reach; none where all are in."""
    rule, key = reach.condition(model, limit_), inspect(model).primary_key[0]
    return [] if rule is None else list(session().connection().execute(select(key).where(not_(rule))).scalars())


def taint(limit_: Reach) -> int:
    """Write a canary into every word of every row that is out of reach, and return how many columns got one."""
    count = 0
    for mapper in Base.registry.mappers:
        rule, table = reach.condition(mapper.class_, limit_), mapper.local_table
        words = [
            one for one in table.columns if type(one.type) in (String, Text) and not _is_read(one.name) and _is_long(one.type)
        ]
        if rule is None or not words:
            continue
        with transaction() as kept:
            for one in words:
                done = kept.connection().execute(
                    update(table).where(func.coalesce(not_(rule), True)).values({one.name: one + f" {CANARY}"})
                )
                count += done.rowcount > 0
    return count


def _is_read(name: str) -> bool:
    return any(part in name for part in _KEPT)


def _is_long(kind: Any) -> bool:
    return kind.length is None or kind.length >= 80
