"""The one box for everything."""

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from outreach.search import policy, queries
from outreach.web.doors import may, needs, pages
from outreach.web.forms import is_htmx

blueprint = pages("search", __name__, "/search")
WORDS = {
    "journalists": _l("Journalists"), "spokespeople": _l("Speakers"), "organisations": _l("Organisations"), "outlets": _l("Outlets"),
    "media_lists": _l("Media lists"), "media_requests": _l("Requests"), "releases": _l("Releases"), "campaigns": _l("Campaigns"),
}  # fmt: skip
ICONS = {
    "spokespeople": "speakers",
    "outlets": "coverage",
    "media_lists": "lists",
    "media_requests": "requests",
    "campaigns": "campaign",
}


@blueprint.get("")
@needs("search.view")
def index() -> str:
    """Show what fits; only the results when htmx asks while somebody types."""
    q, kind = request.args.get("q", "").strip()[:200], request.args.get("kind", "")
    kinds = policy.allowed(list(queries.FINDERS), may, kind if kind in queries.FINDERS else "")
    groups = queries.found(q, kinds, policy.MANY if kind in queries.FINDERS else policy.FEW)
    template = "search/_results.html" if is_htmx() else "search/index.html"
    return render_template(template, q=q, kind=kind, groups=groups, words=WORDS, icons=ICONS)
