"""How does a long file leave while it is still being made?"""

from collections.abc import Callable, Iterable, Iterator

from flask import Response, stream_with_context


def leaving(name: str, kind: str, pieces: Iterable[bytes], afterwards: Callable[[], None]) -> Response:
    """Return an answer that sends `pieces` as a file to keep, and calls `afterwards` once the last one has left."""

    def whole() -> Iterator[bytes]:
        yield from pieces
        afterwards()

    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(stream_with_context(whole()), headers=headers, content_type=kind)
