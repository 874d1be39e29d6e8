"""Would a receiver believe that mail is ours? What DNS says of SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489)."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

FILE = "sender.json"  # in the data folder: what DNS said when it was last asked
_PATIENCE = 4.0  # seconds for one question
Ask = Callable[[str], Sequence[str]]


class Found(StrEnum):
    """What one answer means for bulk mail."""

    GOOD = "good"
    MISSING = "missing"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the three, the name that was asked for, what was found, and a line for a person."""

    what: str
    name: str
    found: Found
    words: str


def kept(file: Path) -> tuple[datetime | None, list[Standing]]:
    """Return when this machine asked last, and what it was told."""
    if not file.exists():
        return None, []
    document = json.loads(file.read_text())
    found = [Standing(**{**one, "found": Found(one["found"])}) for one in document["found"]]
    return datetime.fromisoformat(document["at"]), found


def vouched(found: Sequence[Standing]) -> dict[str, bool] | None:
    """Say which of the three are good; those that DNS did not answer are left out, None when it answered nothing."""
    return {one.what: one.found is Found.GOOD for one in found if one.found is not Found.UNKNOWN} or None


class NotAsked(Exception):
    """DNS gave no answer, neither yes nor no."""


def standings(domain: str, from_domain: str, selector: str = "", record: str = "", ask: Ask | None = None) -> list[Standing]:
    """Return how mail from `domain` (return path, signature) with a sender at `from_domain` stands.

    `selector` and `record` (as it should stand in DNS) are those of our own key; without them a relay signs, and nobody can ask.
    """
    ask = ask or texts
    return [
        _asked("SPF", domain, ask, _spf),
        _asked("DKIM", f"{selector}._domainkey.{domain}", ask, lambda found: _dkim(found, record))
        if selector
        else _SIGNED_ELSEWHERE,
        _dmarc_of(from_domain, domain, ask),
    ]


def texts(name: str) -> list[str]:
    """Return the TXT records at `name`; none when there is no such name. Raises `NotAsked`."""
    try:
        resolver = Resolver()
        resolver.lifetime = _PATIENCE
        return [b"".join(one.strings).decode("utf-8", "replace") for one in resolver.resolve(name, "TXT", search=False)]
    except (NXDOMAIN, NoAnswer):
        return []
    except (DNSException, OSError) as error:
        raise NotAsked(type(error).__name__) from error


_SIGNED_ELSEWHERE = Standing("DKIM", "", Found.UNKNOWN, "no key of ours; the relay signs, or nobody does")
_Verdict = tuple[Found, str]


def _asked(what: str, name: str, ask: Ask, judge: Callable[[Sequence[str]], _Verdict]) -> Standing:
    try:
        return Standing(what, name, *judge(ask(name)))
    except NotAsked as error:
        return Standing(what, name, Found.UNKNOWN, f"could not ask ({error})")


def _spf(found: Sequence[str]) -> _Verdict:
    records = [one for one in found if re.match(r"v=spf1( |$)", one, re.IGNORECASE)]
    if not records:
        return Found.MISSING, "nobody is named who may send"
    if len(records) > 1:
        return Found.WRONG, "there are several records, which counts as none"
    if re.search(r"(^| )\+?all( |$)", records[0], re.IGNORECASE):
        return Found.WRONG, "it lets everybody send"
    return Found.GOOD, records[0]


def _dkim(found: Sequence[str], record: str) -> _Verdict:
    keys = [key for one in found if (key := _tag(one, "p")) is not None]
    if not keys:
        return Found.MISSING, "the public key is not there"
    if _tag(record, "p") not in keys:
        return Found.WRONG, "the public key there is not that of our key"
    return Found.GOOD, "the public key is that of our key"


def _dmarc_of(from_domain: str, domain: str, ask: Ask) -> Standing:
    """Ask at the sender's own domain, then at those above it."""
    labels = from_domain.split(".")
    for place in range(max(1, len(labels) - 1)):
        standing = _asked("DMARC", "_dmarc." + ".".join(labels[place:]), ask, lambda found: _dmarc(found, from_domain, domain))
        if standing.found is not Found.MISSING:
            return standing
    return Standing("DMARC", f"_dmarc.{from_domain}", Found.MISSING, "great mailbox providers refuse bulk mail without it")


def _dmarc(found: Sequence[str], from_domain: str, domain: str) -> _Verdict:
    records = [one for one in found if re.match(r"v=DMARC1\s*(;|$)", one)]
    if not records:
        return Found.MISSING, ""
    if _tag(records[0], "p") not in ("none", "quarantine", "reject"):
        return Found.WRONG, "it names no policy"
    if not _related(from_domain, domain):
        return (
            Found.WRONG,
            f"the sender is at {from_domain}, and what we sign and return is at {domain}: that does not count for it",
        )
    return Found.GOOD, records[0]


def _related(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _tag(record: str, name: str) -> str | None:
    for part in record.split(";"):
        key, mark, value = part.partition("=")
        if mark and key.strip() == name:
            return re.sub(r"\s", "", value)
    return None
