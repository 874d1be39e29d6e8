"""What of a letter may somebody read who may not act in the room that sent it? Its words, but nothing that opens anything."""

import re
from collections.abc import Iterable

from outreach.core.links import ACCOUNT, GONE, without_query, without_signed

RIGHTS = {
    "booking": "bookings.edit",
    "distribution": "distribution.edit",
    "media_request": "media_requests.edit",
    "quote": "releases.edit",
    "release": "releases.edit",
    "sign_on": "sign_ons.edit",
}
_OTHERWISE = "deliveries.edit"
_CODE = re.compile(r"(?m)^[ \t]*\d[\d ]{3,9}[ \t]*$")  # alone on its line, as a code is mailed


def right_of(source: str) -> str:
    """Return the right to act in the room that a source belongs to."""
    return RIGHTS.get(source.split(":", 1)[0], _OTHERWISE)


def lets_in(*texts: str) -> bool:
    """Say whether a letter holds a link that opens an account: nobody else of the office reads it."""
    return any(ACCOUNT in text for text in texts)


def masked(text: str, passcode_words: Iterable[str]) -> str:
    """Return a letter without links that open pages, without what follows an address's path, and without codes.

    `passcode_words` is what stands before a passcode, in every language that we write in.
    """
    words = "|".join(re.escape(word) for word in passcode_words)
    found = re.sub(rf"(?im)^(\s*(?:{words})\s*[::]).*$", rf"\1 {GONE}", text) if words else text
    return without_query(without_signed(_CODE.sub(GONE, found)))
