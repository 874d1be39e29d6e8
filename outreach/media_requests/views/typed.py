"""What did the person type? Forms made ready, local times read, and a form filled from a line."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from outreach.campaigns import queries as campaigns
from outreach.core import reach
from outreach.core.errors import Invalid
from outreach.core.times import Meant, meant, zone_info
from outreach.core.words import say
from outreach.media_requests import queries, service
from outreach.media_requests.forms import MediaRequestForm
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.line import Line
from outreach.web.forms import local_time, options
from outreach.web.locale import settings


def prepared(form: MediaRequestForm) -> MediaRequestForm:
    """Give a form this office's organisations and its zone."""
    choices = options((str(number), name) for number, name in queries.organisation_choices())
    form.wanted_organisation_ids.choices = form.excluded_organisation_ids.choices = choices
    form.campaign_id.choices = options([("", _("None")), *((str(number), name) for number, name in campaigns.choices())])
    form.deadline_zone.data = form.deadline_zone.data or settings().timezone
    return form


def changing(form: MediaRequestForm, request: MediaRequest) -> MediaRequestForm:
    """Make the form of a request ready; without the desk's note for who may not read it."""
    if request.is_kept_from(reach.reading()):
        del form.note
    return prepared(form)


def times(form: MediaRequestForm) -> tuple[Meant | None, Meant | None]:
    """Return (deadline, air time) as meant; a time that cannot be marks its field."""
    deadline = local_time(form, "deadline_local", "deadline_zone", "deadline_fold")
    return deadline, _air(form)


def _air(form: MediaRequestForm) -> Meant | None:
    if form.air_local.data is None:
        return None
    try:
        return meant(form.air_local.data, form.deadline_zone.data, 0)
    except Invalid as error:
        form.take(Invalid(air_local=error.errors.get("local", [say("This time does not exist.")])))
        return None


def filled(read: Line, text: str) -> dict[str, Any]:
    """Return what a line says as the plain form's data, so that nothing typed is lost."""
    zone = settings().timezone
    try:
        deadline = service.deadline_of(read, zone)
    except Invalid:
        deadline = None
    said = service.values_of(read)
    said["spoken_level"] = str(said.get("spoken_level") or "")
    return {**said, "line": text, "deadline_zone": zone, "deadline_local": deadline.local if deadline else None}


def known(request: MediaRequest) -> dict[str, Any]:
    """Return a request as the form's data, its times on the clock they were meant on."""
    zone = ZoneInfo(zone_info(request.deadline_zone).key)
    plain = {name: getattr(request, name) for name in service.FIELDS}
    return {
        **plain,
        **request.desk,
        "format": request.format or "",
        "mode": request.mode or "",
        "spoken_level": str(request.spoken_level or ""),
        "deadline_zone": request.deadline_zone,
        "deadline_local": datetime.fromisoformat(request.deadline_local),
        "deadline_may_move": not request.deadline_is_hard,
        "air_local": request.air_at.astimezone(zone).replace(tzinfo=None) if request.air_at else None,
    }
