"""Who signed the demo's appeal? Those the real appeal names, the invented members, and as many invented ones as make 223 from 45 countries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from sqlalchemy import insert

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.text import fold
from outreach.organisations.models import Organisation
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText

TOTAL, COUNTRIES = 223, 45
SYRIAN, BRITISH = 65, 23
_OTHERS = (
    "US", "TR", "LB", "DE", "FR", "ES", "MA", "MX", "BR", "IQ", "KE", "TZ", "TH", "ZA", "TN", "JO", "EG", "SE", "NO", "DK", "NL", "BE", "IT",
    "PT", "IE", "CH", "AT", "PL", "CA", "AR", "CO", "CL", "PE", "NG", "GH", "SN", "UG", "IN", "ID", "PH", "JP", "KR", "AU",
)  # fmt: skip
_FIRST = ("Heron", "Lantern", "Long Bridge", "Third Well", "Open Gate", "Cedar Row", "Blue Kite", "Salt Road", "Two Rivers", "Almond",
          "Morning Star", "Stone Quay", "Swallow", "White Acacia", "Old Mill", "Fig Tree", "Corner House", "High Plain")  # fmt: skip
_SECOND = ("Relief Circle", "Women’s Assembly", "Lawyers’ Desk", "Health Workers’ Union", "Youth Forum", "Peace Office", "Refugee Welcome",
           "Teachers’ Network", "Civic Watch", "Solidarity Fund", "Midwives’ Guild", "Press Circle", "Neighbours’ Council")  # fmt: skip
_ASKED = (
    ("Harbour Lights Foundation", "IE"),
    ("Paper Boat Collective", "IT"),
    ("Ninth Avenue Forum", "US"),
    ("Copper Bell Society", "ZM"),
)


def sign(actor: Actor, text: SignOnText, register: dict[str, Organisation], now: datetime) -> int:
    """Write the ledger in one statement and return how many signed."""
    members = [one for one in register.values() if not one.do_not_list and not _is_umbrella(one, register)]
    rows = [_row(text, one.name, one.country or "", SignOnState.SIGNED, now, one.id) for one in members]
    for name, country in zip(_names(), _seats(members), strict=False):
        rows.append(_row(text, name, country, SignOnState.SIGNED, now))
    rows += [_row(text, name, country, SignOnState.INVITED, now) for name, country in _ASKED]
    session().execute(insert(SignOn), rows)
    signed = sum(row["state"] is SignOnState.SIGNED for row in rows)
    audit.record(actor, "sign_on.pasted", text, signed=signed, invited=len(_ASKED))
    return signed


def _is_umbrella(one: Organisation, register: dict[str, Organisation]) -> bool:
    return any(other.umbrella_id == one.id for other in register.values())


def _names() -> Iterator[str]:
    return (f"{first} {second}" for second, first in product(_SECOND, _FIRST))


def _seats(members: list[Organisation]) -> list[str]:
    """Return a seat for each signatory still missing: 65 in Syria, 23 in the United Kingdom, the rest in turn."""
    british = BRITISH - sum(one.country == "GB" for one in members)
    others = TOTAL - SYRIAN - british - len(members)
    return ["SY"] * SYRIAN + ["GB"] * british + [_OTHERS[place % len(_OTHERS)] for place in range(others)]


def _row(
    text: SignOnText, name: str, country: str, state: SignOnState, now: datetime, organisation: int | None = None
) -> dict[str, object]:
    signed = state is SignOnState.SIGNED
    return {
        "text_id": text.id, "organisation_id": organisation, "name": name, "name_folded": fold(name), "display_name": "", "country": country,
        "state": state, "authoriser": "Named in the declaration" if organisation else "Board secretary",
        "evidence": "Form of the demo" if signed else "", "text_hash": text.text_hash, "version": 1,
        "signed_at": now - timedelta(days=2, minutes=len(name)) if signed else None, "withdrawn_at": None,
        "asked_at": None if signed else now - timedelta(days=4), "created_at": now - timedelta(days=6),
    }  # fmt: skip
