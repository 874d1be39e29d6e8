"""The pages of the trail."""

from datetime import UTC, date, datetime, time, timedelta

from flask import Flask, render_template, request
from flask_babel import lazy_gettext as _l

from outreach.audit import policy, queries
from outreach.core.times import zone_info
from outreach.web import navigation
from outreach.web.doors import needs, pages
from outreach.web.locale import settings

blueprint = pages("audit", __name__, "/audit")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("after", 90, _l("Audit"), "audit.index", "history", "audit.view"))


@blueprint.get("/")
@needs("audit.view")
def index() -> str:
    """Show the newest entries, narrowed by account, by what was done or seen, by record, and by day."""
    words = {name: request.args.get(name, "") for name in ("subject", "event", "actor", "verb", "since", "until")}
    asked = policy.Asked(
        words["subject"], words["event"], words["actor"], words["verb"], _day(words["since"]), _day(words["until"], after=1)
    )
    found = queries.narrowed(asked, cursor=request.args.get("cursor"))
    return render_template("audit/index.html", page=found, asked=words, actors=queries.actors(), seen=policy.VIEWED)


def _day(typed: str, after: int = 0) -> datetime | None:
    """Return when a day begins on the office's clock, or the day `after`; None for what is no day."""
    try:
        day = datetime.combine(date.fromisoformat(typed) + timedelta(days=after), time())
        return day.replace(tzinfo=zone_info(settings().timezone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
