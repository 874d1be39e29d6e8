"""How does a published text look to machines? As an IPTC ninjs document."""

from typing import Any

from flask import url_for

from outreach.newsroom.queries import Story
from outreach.web.locale import settings


def address(story: Story) -> str:
    """Return where the page of a text stands, in the language of `story`."""
    own = story.language == story.languages[0]
    return settings().base_url + url_for("newsroom.show", slug=story.slug, language=None if own else story.language)


def ninjs(story: Story, url: str, office: str) -> dict[str, Any]:
    """Return one published text as ninjs 2.1 (https://iptc.org/standards/ninjs/)."""
    instant = story.released_at.isoformat()
    return {
        "uri": url,
        "standard": {"name": "ninjs", "version": "2.1", "schema": "https://iptc.org/std/ninjs/ninjs-schema_2.1.json"},
        "type": "text",
        "pubstatus": "usable",
        "language": story.language,
        "firstcreated": instant,
        "versioncreated": instant,
        "infosources": [{"name": office, "role": "publisher"}],
        "headlines": [{"role": "main", "value": story.heading}],
        "descriptions": [{"role": "summary", "value": story.summary}],
        "bodies": [
            {"role": "main", "contenttype": "text/html", "value": story.html},
            {"role": "main", "contenttype": "text/plain", "value": story.plain},
        ],
    }
