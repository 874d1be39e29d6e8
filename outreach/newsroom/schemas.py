"""How does a published text look to machines? As an IPTC ninjs document, and as data in the page."""

import json
from typing import Any

from flask import url_for

from outreach.newsroom.queries import Story
from outreach.releases.models import ReleasePicture
from outreach.web.locale import settings


def address(story: Story, language: str = "") -> str:
    """Return where the page of a text stands, in the language of `story` or in another of its languages."""
    shown = language or story.language
    own = shown == story.languages[0]
    return settings().base_url + url_for("newsroom.show", slug=story.slug, language=None if own else shown)


def json_ld(story: Story, url: str, office: str) -> str:
    """Return one published text as schema.org's NewsArticle, as the data block of its page; nothing in it can end the block."""
    instant = story.released_at.isoformat()
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.heading,
        "description": story.summary,
        "inLanguage": story.language,
        "datePublished": instant,
        "dateModified": instant,
        "url": url,
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": office},
        "articleBody": story.plain,
        **({"image": [_image(story, one) for one in story.pictures]} if story.pictures else {}),
    }
    words = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{words}</script>'


def _image(story: Story, one: ReleasePicture) -> dict[str, Any]:
    url = settings().base_url + url_for("newsroom.picture", slug=story.slug, picture_id=one.id)
    return {
        "@type": "ImageObject", "contentUrl": url, "caption": one.caption, "creditText": one.credit, "license": one.licence,
        "width": one.width, "height": one.height, "encodingFormat": one.kind,
    }  # fmt: skip


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
        **({"associations": [_association(story, one) for one in story.pictures]} if story.pictures else {}),
    }


def _association(story: Story, one: ReleasePicture) -> dict[str, Any]:
    """A picture as ninjs has it: an item of its own, behind the same gate as the text, in the language of the words beside it."""
    url = settings().base_url + url_for("newsroom.picture", slug=story.slug, picture_id=one.id)
    return {
        "name": f"picture-{one.id}",
        "uri": url,
        "type": "picture",
        "pubstatus": "usable",
        "language": story.source,
        "by": one.credit,
        "usageterms": one.licence,
        "descriptions": [
            {"role": role, "value": words} for role, words in (("caption", one.caption), ("alttext", one.alt)) if words
        ],
        "renditions": [
            {
                "name": "main", "title": one.file_name, "href": f"{url}?download=1", "contenttype": one.kind, "width": one.width,
                "height": one.height, "sizeinbytes": one.size,
            }
        ],
    }  # fmt: skip
