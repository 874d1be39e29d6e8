"""What does the demo office say? The appeal with its ledger, a draft to mend, one under embargo, one that is out, one in Arabic."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from babel.dates import format_date

from outreach.accounts.models import User
from outreach.campaigns import service as campaigns
from outreach.campaigns.models import Campaign
from outreach.core.actors import Actor
from outreach.core.times import Meant, city, zone_info
from outreach.distribution import service as distribution
from outreach.distribution.models import Distribution
from outreach.journalists.models import MediaList
from outreach.releases import queries
from outreach.releases import service as releases
from outreach.releases.models import ApprovalMethod, Release, ReleaseKind
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.sign_ons import service as sign_ons
from outreach.sign_ons.models import SignOnText

_FOLDER = Path(__file__).parent / "content" / "releases"
_BLOCK = re.compile(r"^\[(?P<head>[^\]]+)\]\n(?P<text>.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)


def campaign(actor: Actor, now: datetime) -> Campaign:
    """Open the campaign; its figures are those of the appeal of 1 December 2016."""
    return campaigns.create(actor, {
        "name": "Aleppo: an appeal to the General Assembly",
        "summary": "Modelled on the facts of 1 December 2016: 223 organisations from 45 countries and five continents, 65 of them Syrian, asked UN "
        "member states for an emergency special session. The figures and the names of known organisations are facts; every person here is made up.",
        "starts_on": now.date() - timedelta(days=10),
    })  # fmt: skip


def appeal(actor: Actor, campaign: Campaign, now: datetime) -> SignOnText:
    """Open the appeal's ledger. Its words are a description; what the real appeal said is not retold in anybody's name."""
    body = (
        "Demo text. It stands for an appeal to UN member states to request an emergency special session of the General Assembly."
    )
    return sign_ons.create_text(actor, "Appeal to UN member states", body, "en", campaign.id, now + timedelta(days=1))


def write(users: dict[str, User], campaign: Campaign, text: SignOnText, now: datetime, zone: str) -> dict[str, Release]:
    """Write the four releases; file name -> row."""
    officer, lead = users["officer"].actor, users["lead"].actor
    made = {
        "draft": _written(officer, "draft", "Hospitals without fuel", campaign, None, now),
        "approved": _written(
            officer, "approved", "223 organisations ask for a session", campaign, text, now, lift=_lift(now, zone)
        ),
        "out": _written(officer, "out", "A pause for the wounded", campaign, None, now - timedelta(days=3)),
        "arabic": _written(officer, "arabic", "نداء إلى الجمعية العامة", campaign, text, now, "ar"),
    }
    releases.set_embargo(officer, made["approved"].id, _lift(now, zone))
    for name in ("approved", "out"):
        _approved(officer, lead, made[name], now)
    releases.publish(lead, made["out"], now - timedelta(days=3))
    releases.submit(officer, made["arabic"].id)
    return made


def plan(actor: Actor, release: Release, lists: dict[str, MediaList], zone: str) -> Distribution:
    """Plan the send of the embargoed release: those who keep embargoes first, everybody at the lift."""
    tiers = {lists["embargo"].id: 1, lists["middle-east"].id: 3, lists["un"].id: 3}
    return distribution.plan(
        actor, release, lists=tiers, when=release.embargo, zones=(zone, "Asia/Beirut", "America/New_York"), subject=release.title,
        from_name="Aleppo appeal press desk", from_address="desk@example.org", reply_to="desk@example.org",
    )  # fmt: skip


def _written(
    actor: Actor, name: str, title: str, campaign: Campaign, text: SignOnText | None, day: datetime, language: str = "en", lift: Meant | None = None
) -> Release:  # fmt: skip
    day = lift.local if lift else day
    until = f"{day:%H:%M} {city(lift.zone)} time, {format_date(day, 'd MMMM y', locale=language)}" if lift else ""
    words = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace("{lift}", until)
    words = words.replace("{day}", format_date(day, "d MMMM y", locale=language))
    made = releases.create_from_blocks(actor, Text(language, blocks(words)), title, language, campaign.id, ReleaseKind.RELEASE)
    return releases.update(actor, made.id, sign_on_text_id=text.id) if text else made


def blocks(words: str) -> list[Block]:
    """Read `[kind]` or `[quote | speaker | title | organisation]` and the words under it."""
    found = []
    for place, part in enumerate(_BLOCK.finditer(words)):
        kind, *who = (piece.strip() for piece in part["head"].split("|"))
        speaker, title, organisation = who or ["", "", ""]
        block = BlockKind(kind)
        found.append(Block(f"d{place}", block, block.audience, part["text"].strip(), 0, speaker, title, organisation))
    return found


def _lift(now: datetime, zone: str) -> Meant:
    """Return seven in the morning of tomorrow, on the office's clock."""
    morning = (now.astimezone(zone_info(zone)) + timedelta(days=1)).replace(hour=7, minute=0, second=0, microsecond=0)
    return Meant(morning.replace(tzinfo=None), zone, morning.astimezone(now.tzinfo))


def _approved(officer: Actor, lead: Actor, row: Release, now: datetime) -> None:
    """Record the speakers' yes to their words, hand the text in, and have the lead approve it."""
    for quote in queries.quotes(row.id):
        mail = f"Mail of {now:%d %B} to the duty desk: “these words are mine”"
        releases.record_quote_approval(officer, quote.id, releases.Evidence(quote.speaker, ApprovalMethod.MAIL, mail, now))
    releases.submit(officer, row.id)
    releases.approve(lead, row.id, "Read on paper, figures compared with the ledger.")
