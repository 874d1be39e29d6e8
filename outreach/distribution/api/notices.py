"""How does a program tell those who hold a text?"""

from typing import Any

from outreach.core.database import transaction
from outreach.distribution import emails, queries, schemas, service
from outreach.distribution.api.door import ONE, SENDER, api
from outreach.distribution.forms import CorrectionForm, NoticeForm, notice_in
from outreach.distribution.models import DistributionNotice
from outreach.distribution.policy.notices import Notice, NoticeKind
from outreach.jobs import wake
from outreach.web.doors import actor, body, listing_of, needs


@api.get(f"{ONE}/notices")
@needs("distribution.view")
@api.response(200, listing_of(schemas.DistributionNoticeSchema))
def notices(distribution_id: int) -> dict[str, Any]:
    """List what those were told who hold the text."""
    queries.one(distribution_id)
    return {"items": queries.notices(distribution_id), "next": None}


@api.post(f"{ONE}/notices")
@needs("distribution.send")
@api.arguments(body(NoticeForm))
@api.response(201, schemas.DistributionNoticeSchema)
def notify(data: dict[str, Any], distribution_id: int) -> DistributionNotice:
    """Tell exactly those who hold the text; `count` is how many they are. A hold and a kill stop what is queued first, and it stays
    stopped where the mail is refused: a hold whatever the count, a kill with the right one.

    Before the lift, whoever may not read it now gets no correction and no update; who asked us not to write gets only a hold,
    a kill or a withdrawal.
    """
    return _notified(distribution_id, notice_in(data), data["count"])


@api.get(f"{ONE}/notices/calls")
@needs("distribution.send")
@api.response(200, listing_of(schemas.NoticeCallSchema))
def to_ring(distribution_id: int) -> dict[str, Any]:
    """List whom the notices have not reached by mail: ring them. Who was not rung yet comes first."""
    return {"items": queries.to_ring(queries.one(distribution_id)), "next": None}


@api.post(f"{ONE}/notices/calls/<int:delivery_id>")
@needs("distribution.send")
@api.response(200, schemas.NoticeCallSchema)
def rung(distribution_id: int, delivery_id: int) -> queries.ToRing:
    """Say that somebody of that list was told on the phone."""
    with transaction():
        return service.rung(actor(), distribution_id, delivery_id)


@api.post(f"{ONE}/correction")
@needs("distribution.send")
@api.arguments(body(CorrectionForm))
@api.response(201, schemas.DistributionNoticeSchema)
def correct(data: dict[str, Any], distribution_id: int) -> DistributionNotice:
    """Tell exactly those who hold the text what was wrong and what is right; `count` is how many they are."""
    return _notified(distribution_id, notice_in(data, NoticeKind.CORRECTION), data["count"])


def _notified(distribution_id: int, notice: Notice, count: int | None) -> DistributionNotice:
    row = queries.one(distribution_id)
    letter = emails.notice_letter(row, notice)
    with transaction():
        service.stop_for(actor(), distribution_id, notice, count)
    with transaction():
        made = service.notify(actor(), distribution_id, notice, letter, count=count)
    wake(SENDER)
    return made
