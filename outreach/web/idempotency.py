"""Was this POST sent before? A repeated `Idempotency-Key` gets the first answer again and does nothing."""

import hashlib
import json
from typing import Protocol

from flask import Flask, abort, current_app, g, make_response, request
from flask.wrappers import Response

from outreach.web import access


class Store(Protocol):
    """What accounts registers at start; both calls are transactions of their own."""

    def begin(self, owner: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
        """Return the stored (status, body), or None when the caller should go on; raises when another is at it."""

    def finish(self, owner: int | None, key: str, status: int, body: str) -> None:
        """Keep the answer, or forget the key when status is 5xx or 4xx, so that a mended request may pass."""


def init_app(app: Flask) -> None:
    """Answer repeated POSTs from the store."""
    app.before_request(_before)
    app.after_request(_after)


def register(app: Flask, store: Store) -> None:
    """Tell the API where answers are kept; accounts calls this at start."""
    app.extensions["outreach.idempotency"] = store


def _store() -> Store | None:
    found: Store | None = current_app.extensions.get("outreach.idempotency")
    return found


def _before() -> Response | None:
    key, store, who = request.headers.get("Idempotency-Key"), _store(), access.is_api() and access.identity()
    if not key or request.method != "POST" or not store or not who:
        return None
    if len(key) > 200:
        abort(400, "An idempotency key has at most 200 characters.")
    fingerprint = hashlib.sha256(request.full_path.encode() + b"\n" + request.get_data()).hexdigest()
    kept = store.begin(who.actor.id, key, fingerprint)
    if kept is None:
        g.idempotency_key = key
        return None
    status, body = kept
    response = make_response(body, status)
    response.content_type = "application/json"
    response.headers["Idempotent-Replay"] = "true"
    return response


def _after(response: Response) -> Response:
    key, store = g.pop("idempotency_key", None), _store()
    who = access.identity() if key else None
    if key and store and who:
        store.finish(who.actor.id, key, response.status_code, _kept(response.get_data(as_text=True)))
    return response


def keep_without(field: str) -> None:
    """Say that the answer shows a secret once: what is kept for repeats has None in its place (call inside the view)."""
    g.idempotency_secret = field


def _kept(body: str) -> str:
    secret = g.pop("idempotency_secret", None)
    return body if secret is None else json.dumps({**json.loads(body), secret: None})
