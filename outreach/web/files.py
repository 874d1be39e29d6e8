"""How does a file leave, whole or while it is still being made?"""

from collections.abc import Callable, Iterable, Iterator

from flask import Response, stream_with_context


def download(name: str, kind: str, content: bytes) -> Response:
    """Return an answer that is a file to keep; no cache keeps it."""
    return Response(content, headers=_to_keep(name), content_type=kind)


def leaving(name: str, kind: str, pieces: Iterable[bytes], afterwards: Callable[[], None]) -> Response:
    """Return an answer that sends `pieces` as a file to keep, and calls `afterwards` once the last one has left."""

    def whole() -> Iterator[bytes]:
        yield from pieces
        afterwards()

    return Response(stream_with_context(whole()), headers=_to_keep(name), content_type=kind)


def _to_keep(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
