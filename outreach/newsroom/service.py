"""How is a media kit made? One ZIP of what the page shows, the same bytes each time, read back before anybody gets it."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache

import structlog

from outreach.attribution.policy import Rule
from outreach.attribution.policy.messages import scan_file
from outreach.core.errors import NotFound
from outreach.integrations.documents import pack
from outreach.newsroom.queries import Kit
from outreach.releases import service as releases
from outreach.releases.policy import receipts
from outreach.releases.policy.receipts import Made

log = structlog.get_logger()
_MOST = 60_000_000  # bytes of finished kits that are kept in memory; none lies on a disk
_KEPT: dict[str, bytes] = {}
_ONE_AT_A_TIME = threading.Lock()
_SEATS = threading.BoundedSemaphore(3)  # one is made, two wait for it: all others of a web process go on with their pages


class Busy(Exception):
    """Others are waiting for kits already; in a moment there is a place again."""


def may_leave(kit: Kit) -> bool:
    """Say whether a kit is worth offering: a name that may stand on our own page may still not leave in a file."""
    said = [line for one in kit.stories for line in (one.plain, *one.signatories)]
    said += [line for one in kit.stories[0].pictures for line in one.said]
    return _is_clean("\n".join(said), tuple(kit.rules))


@lru_cache(maxsize=64)  # every reader of the page asks, all at once at the lift
def _is_clean(said: str, rules: tuple[Rule, ...]) -> bool:
    return not scan_file("kit.txt", said.encode(), rules)


def kit(found: Kit, beside: Sequence[tuple[str, str]]) -> bytes:
    """Return a finished kit; raises `NotFound` where it may not leave, `Busy` where too many wait for one that is made.

    Made once for the same words: whoever asks a thousand times costs one making.
    """
    if not may_leave(found):
        raise NotFound
    key = _key(found, beside)
    raw = _KEPT.get(key)
    if raw is None:
        raw = _made(key, found, beside)
    if not raw:
        raise NotFound
    return raw


def _made(key: str, found: Kit, beside: Sequence[tuple[str, str]]) -> bytes:
    if not _SEATS.acquire(blocking=False):
        raise Busy
    try:
        with _ONE_AT_A_TIME:
            raw = _KEPT.get(key)
            return _keep(key, _read_back(found, packed(found, beside))) if raw is None else raw
    finally:
        _SEATS.release()


def packed(kit: Kit, beside: Sequence[tuple[str, str]]) -> Made:
    """Return the kit as it lies beside the page, not read back yet."""
    at = kit.stories[0].released_at
    return Made("kit", f"{kit.stem}-kit.zip", pack(_files(kit, beside), at))


def _files(kit: Kit, beside: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    for name, words in beside:
        yield name, words.encode()
    for story in kit.stories:
        yield from _texts(kit, story.language)
        yield f"{kit.stem}-{story.language}.txt", story.plain.encode()
        if story.signatories:
            yield f"signatories-{story.language}.txt", "".join(f"{name}\n" for name in story.signatories).encode()
    for one in kit.pictures:
        yield f"pictures/{one.file_name}", one.raw


def _texts(kit: Kit, language: str) -> Iterator[tuple[str, bytes]]:
    for kind in ("docx", "pdf"):
        try:
            made = releases.document_out(kit.row, kind, language)
        except releases.CannotMake:
            continue  # this machine makes no PDF; the other two stand for it
        yield made.name, made.raw


def _read_back(kit: Kit, made: Made) -> bytes:
    found = receipts.reasons([receipts.read_back(made, kit.rules)])
    if found:
        log.warning("media kit withheld", release_id=kit.row.id, codes=sorted({one.code for one in found}))
    return b"" if found else made.raw


def _key(kit: Kit, beside: Sequence[tuple[str, str]]) -> str:
    """Return what tells these words, pictures and rules from all others."""
    words = [(one.html, one.plain, *one.signatories) for one in kit.stories]
    shown = [(one.id, one.sha256, *one.said) for one in kit.stories[0].pictures]
    return hashlib.sha256(
        repr((kit.row.id, kit.stories[0].released_at, words, shown, list(kit.rules), list(beside))).encode()
    ).hexdigest()


def _keep(key: str, raw: bytes) -> bytes:
    _KEPT[key] = raw
    while len(_KEPT) > 1 and sum(map(len, _KEPT.values())) > _MOST:
        _KEPT.pop(next(iter(_KEPT)))
    return raw
