"""New requests wait behind a pill: the list that somebody is reading never moves under the thumb."""

from flask import render_template, request

from outreach.core.pagination import LARGEST
from outreach.dashboard.queries import news
from outreach.web.doors import needs, pages

blueprint = pages("news", __name__)
_PAGES = ("/", "/?show=mine", "/night")


@blueprint.get("/new-requests")
@needs("dashboard.view")
def pill() -> str:
    """Say how many requests came after `after`, with a link that reads the page `of` again; nothing when none did."""
    after = min(max(0, request.args.get("after", 0, type=int)), LARGEST)
    of = request.args.get("of", "")
    return render_template("dashboard/_pill.html", count=news.count_newer(after), target=of if of in _PAGES else "/")
