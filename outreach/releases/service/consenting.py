"""How does a picture of a published text come back, whose consent was taken out? By a new yes that a lead records."""

from dataclasses import dataclass
from datetime import date, timedelta

from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Occasion, Release, ReleasePicture
from outreach.releases.models.pictures import is_said
from outreach.releases.service.compiling import keep_receipt, receipt, refuse
from outreach.releases.service.keeping import touched

_EAST = timedelta(hours=14)  # where the day begins first
_AGAIN = "A picture of this text was opened again with a new consent. Look at what has not left yet."


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose yes there is now, since when, and what shows it; of a child or a survivor the second one as well."""

    by: str
    on: date
    how: str
    second: str = ""


def renew_consent(actor: Actor, release_id: int, picture_id: int, consent: Consent, reason: str) -> ReleasePicture:
    """Show a picture of a text that is out again; it is read back as at first, for rules that were made since.

    Raises `Refused` for a text that is not out, a picture that is not closed, or a protected name in what would be shown.
    """
    row = queries.release(release_id)
    one = queries.picture(row.id, picture_id)
    _may_come_back(row, one)
    _write(one, consent)
    why = clean_line(reason)
    if not why:
        raise Invalid(reason=say("Say why it is shown again; whoever asks later reads this."))
    touched(actor, row, "release.consent_renewed", pictures=[one.id], reason=why)
    kept = keep_receipt(actor, receipt(actor, row.id, Occasion.ASKED, only=("picture", "page")))
    refuse(kept, row)
    events.announce("release.recounted", release_id=row.id, actor=actor, why=_AGAIN)
    return one


def _may_come_back(row: Release, one: ReleasePicture) -> None:
    if not row.is_public:
        raise Refused(Reason("not_out", say("This text is not out. Change the words of the picture instead."), "state"))
    if not {"permission", "second_consent"} & set(one.lacks):
        raise Refused(Reason("not_closed", say("This picture has every consent. Nothing has to be opened again."), "picture"))


def _write(one: ReleasePicture, consent: Consent) -> None:
    by, how, second = (clean_line(said) for said in (consent.by, consent.how, consent.second))
    missing = {
        name: say("Say it: without it nobody knows whose yes this is.")
        for name, said in (("by", by), ("how", how))
        if not is_said(said)
    }
    if consent.on > (now() + _EAST).date():
        missing["on"] = say("This day is to come. Give the day on which they said yes.")
    if one.minor_or_survivor and not is_said(second):
        missing["second"] = say("A child or a survivor is seen: say whose second yes there is, since when, and what shows it.")
    if missing:
        raise Invalid(**missing)
    one.permission = f"{by}, {consent.on.isoformat()}: {how}"
    one.second_consent = second or one.second_consent
