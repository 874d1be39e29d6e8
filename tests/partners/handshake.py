"""How a journalist answers an offer by its link: a code from their own mail, typed under the terms."""

import re

from werkzeug.test import TestResponse

from outreach.distribution.models import Distribution
from tests.cast import Client
from tests.distribution import make


def codes(send: Distribution) -> list[str]:
    """Return every code that was mailed, the oldest first."""
    found = [re.search(r"\d{4} \d{4}", row.mailing.text) for row in make.rows(f"distribution:{send.id}:codes")]
    return [one.group() for one in found if one]


def code_for(client: Client, link: str, send: Distribution) -> str:
    """Ask for a code by the link, and return the one that was mailed."""
    asked = client.post(f"{link}/code")
    assert asked.status_code == 303, asked.text
    return codes(send)[-1]


def say(client: Client, link: str, code: str, answer: str = "accepted", agree: str = "y") -> TestResponse:
    """Type a code under the terms that the page shows."""
    found = re.search(r'name="terms_hash" value="([0-9a-f]{64})"', client.get(link).text)
    data = {"terms_hash": found.group(1) if found else "", "agree": agree, "code": code, "answer": answer}
    return client.post(link, data=data)


def accept(client: Client, link: str, send: Distribution, answer: str = "accepted") -> TestResponse:
    """Ask for a code, read it in the mail, and type it."""
    return say(client, link, code_for(client, link, send), answer)
