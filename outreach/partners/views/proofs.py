"""Which browser has shown that the mailbox is its own? A signed note in it, good for one link alone."""

import secrets

from flask import Response, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from outreach.web.locale import settings

COOKIE = "proof"
_DAYS = 14


def prove(answer: Response, token: str) -> Response:
    """Leave the note in the browser that gets `answer`."""
    note, lasts = _signer().dumps(token), _DAYS * 24 * 3600
    answer.set_cookie(COOKIE, note, max_age=lasts, path=f"/e/{token}", httponly=True, samesite="Lax", secure=settings().is_https)
    return answer


def is_proven(token: str) -> bool:
    """Say whether the browser that asks showed a code for this link."""
    try:
        kept = _signer().loads(request.cookies.get(COOKIE, ""), max_age=_DAYS * 24 * 3600)
    except BadData:
        return False
    return isinstance(kept, str) and secrets.compare_digest(kept, token)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="embargo-proof")
