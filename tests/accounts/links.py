"""Where do the pages of the office lead, and may whoever reads them follow?"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from flask import Flask, request
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from outreach.accounts import policy
from outreach.accounts.models import User
from outreach.core import reach
from outreach.core.errors import Forbidden, OutreachError
from outreach.web import access, reaching
from outreach.web.access import Identity
from tests.cast import Client

_ADDRESS = re.compile(r'<[a-z][^>]*?\s(?:href|hx-get)="([^"]+)"')
_MOST = 2  # pages of one kind that are opened because a link leads there


class Links:
    """What the pages that somebody opened lead to: each address, and from which pages."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def read(self, address: str, answer: TestResponse) -> list[str]:
        """Note where a page leads, and return what is new."""
        if answer.status_code != 200 or answer.mimetype != "text/html":
            return []
        all_ = (urljoin(address, unescape(one)).partition("#")[0] for one in _ADDRESS.findall(answer.text))
        told = dict.fromkeys(one for one in all_ if one.startswith("/"))
        new = [one for one in told if one not in self.found]
        for one in told:
            self.found.setdefault(one, []).append(address)
        return new

    def dead(self, app: Flask, user: User) -> Iterator[str]:
        """Yield what `user` may not follow, as the guard in front of every view sees it."""
        role = user.role.value
        who = Identity(user.actor, role, policy.permissions_of(role), policy.standby_of(role), "", user.reach)
        for address, pages in sorted(self.found.items()):
            with app.test_request_context(address):
                try:
                    _admit(who)
                except (HTTPException, OutreachError) as error:
                    yield f"{address}: {error!r}, from {pages[:9]}"


def _admit(who: Identity) -> None:
    if request.routing_exception is not None:
        raise request.routing_exception
    wanted = access.wanted_by(str(request.endpoint), "GET")
    if wanted == access.PUBLIC:
        return
    if not who.may(wanted):
        raise Forbidden(wanted)
    with reach.within(who.reach):
        reaching.admit(who.reach)


def crawl(app: Flask, client: Client, start: str = "/") -> tuple[Links, list[str]]:
    """Follow the links from one page on, a few of each kind; return them all, and which of those that were opened are not there."""
    links, opened, broken, todo = Links(), Counter[str](), [], [start]
    for address in todo:
        with app.test_request_context(address):
            endpoint = request.endpoint or ""
        opened[endpoint] += 1
        if opened[endpoint] > _MOST or endpoint in ("static", "entering.end_session"):
            continue
        answer = client.get(address)
        if answer.status_code >= 400:
            broken.append(f"{address}: {answer.status_code}, from {links.found.get(address)}")
        todo += links.read(urlsplit(address).path, answer)
    return links, broken
