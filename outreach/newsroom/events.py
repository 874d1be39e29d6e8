"""How is the public page of a release made before it is public? As a stranger would get it, to be read back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, render_template

from outreach.core.database import scope
from outreach.integrations import mail
from outreach.newsroom import emails, queries, service
from outreach.newsroom.schemas import address, json_ld, ninjs
from outreach.releases import service as releases
from outreach.releases.models import Release
from outreach.releases.policy.receipts import Made


@contextmanager
def _as_a_stranger(row: Release) -> Iterator[None]:
    """Enter a request of its own for the page of a text, at the office's address: an office that sends answers to no other host."""
    with scope(), current_app.test_request_context(f"/newsroom/{row.slug}", base_url=mail.settings().base_url):
        yield


def pages(row: Release) -> list[Made]:
    """Return the page as it will stand in each language, made in a request of its own: nobody is signed in there."""
    made = []
    for story in queries.as_it_will_stand(row):
        with _as_a_stranger(row):
            machine = json_ld(story, address(story), mail.settings().from_name)
            raw = render_template("newsroom/show.html", story=story, machine=machine).encode()
        made.append(Made("page", f"{row.slug}-{story.language}.html", raw, public=True))
    return made


def documents(row: Release) -> list[Made]:
    """Return what machines will read beside each page."""
    made = []
    for story in queries.as_it_will_stand(row):
        with _as_a_stranger(row):
            words = json.dumps(ninjs(story, address(story), mail.settings().from_name), ensure_ascii=False)
        made.append(Made("json", f"{row.slug}-{story.language}.json", words.encode(), public=True))
    return made


def kits(row: Release) -> list[Made]:
    """Return the media kit as it will lie beside the page."""
    with _as_a_stranger(row):
        kit = queries.kit_as_it_will_stand(row)
        return [service.packed(kit, emails.beside(kit))]


releases.makes("page", pages)
releases.makes("json", documents)
releases.makes("kit", kits)
