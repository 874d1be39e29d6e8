"""How does an error read? As a page in words for people, as an RFC 9457 problem for programs; never a trace."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import structlog
from flask import Flask, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, StatementError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from outreach.core import database
from outreach.core.errors import Forbidden, Invalid, Moved, NotFound, Reason, Refused, Stale
from outreach.core.words import say
from outreach.web.access import is_api
from outreach.web.pace import TooFast

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Translate our four kinds of error, and everything else, once."""
    app.register_error_handler(NotFound, lambda error: _answer(404, "", error))
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(Forbidden, lambda error: _answer(403, "", error))
    app.register_error_handler(Stale, _stale)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(TooFast, _too_fast)
    app.register_error_handler(
        CSRFError, lambda error: _answer(400, say("This form is too old; open the page again and repeat."), error)
    )
    app.register_error_handler(
        SecurityError, lambda _error: ("This host name is not ours.\n", 400, {"Content-Type": "text/plain"})
    )
    for kind in (OverflowError, DataError):
        app.register_error_handler(kind, _too_large)
    app.register_error_handler(StatementError, _unkeepable)
    app.register_error_handler(IntegrityError, _conflicting)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _stale(error: Stale | StaleDataError) -> ResponseReturnValue:
    current = getattr(error, "current", None)
    if not is_api():
        return _answer(409, "", error)
    return _answer(412, str(error) if current else "", error, **({"current": current} if current else {}))


def _moved(error: Moved) -> ResponseReturnValue:
    """Lead an old address to the new one; browsers may not keep that, for a merge can be undone."""
    values: dict[str, Any] = dict(request.view_args or {})
    if request.method not in ("GET", "HEAD") or error.name not in values or request.endpoint is None:
        return _answer(404, "", error)
    address = url_for(request.endpoint, **{**request.args.to_dict(flat=False), **values, error.name: error.new})
    return redirect(address, 308), {"Cache-Control": "no-store"}


def _too_fast(error: TooFast) -> ResponseReturnValue:
    words = say(
        "Your account asks faster than this office answers anybody. Nothing was changed; go on in %(count)s seconds.",
        count=error.wait,
    )
    answer = make_response(_answer(429, words, error))
    answer.headers["Retry-After"] = str(error.wait)
    return answer


def _refused(error: Refused) -> ResponseReturnValue:
    reasons = [{"code": reason.code, "message": reason.message, "where": reason.where} for reason in error.reasons]
    return _answer(409, str(error), error, reasons=reasons)


def _invalid(error: Invalid) -> ResponseReturnValue:
    return _answer(422, str(error), error, errors=error.errors)


def _too_large(error: Exception) -> ResponseReturnValue:
    log.warning("value refused by the database", kind=type(error).__name__)
    return _invalid(Invalid(form=say("A number or a text is not one that can be kept; check what was sent.")))


def _unkeepable(error: StatementError) -> ResponseReturnValue:
    """Tell a day before the first or after the last year, which no database keeps, from what is our own fault."""
    return _too_large(error) if isinstance(error.orig, OverflowError) else _unexpected(error)


def _conflicting(error: IntegrityError) -> ResponseReturnValue:
    log.warning("row refused by the database", kind=type(error.orig).__name__)
    text = say("What this refers to is not there any more, or the same is there already; look again and repeat.")
    return _refused(Refused(Reason("conflict", text, "")))


def _http(error: HTTPException) -> ResponseReturnValue:
    response = getattr(error, "response", None)
    if response is not None:
        ready: ResponseReturnValue = response
        return ready
    data: dict[str, Any] = getattr(error, "data", None) or {}
    messages: dict[str, Any] = data.get("messages") or {}
    extra = {"errors": _flat(messages)} if messages else {}
    detail = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in extra.get("errors", {}).items())
    answer = make_response(_answer(error.code or 500, detail, error, **extra))
    answer.headers.update({name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")})
    return answer


def _flat(messages: dict[str, Any]) -> dict[str, list[str]]:
    """Return marshmallow's nested messages (by place, then field) as field → messages; inside a list, "desks.0.name"."""
    found: dict[str, list[str]] = {}
    for place in messages.values():
        _gather(place if isinstance(place, dict) else {"form": place}, "", found)
    return found


def _gather(messages: dict[Any, Any], path: str, found: dict[str, list[str]]) -> None:
    for name, texts in messages.items():
        if isinstance(texts, dict):
            _gather(texts, f"{path}{name}.", found)
        else:
            found[f"{path}{name}"] = [str(text) for text in (texts if isinstance(texts, list) else [texts])]


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.exception("request failed", kind=type(error).__name__)
    return _answer(500, "", error)


def _answer(status: int, detail: str, error: Exception, **extra: Any) -> ResponseReturnValue:
    database.undo()  # the page reads the rail's counts, which a refused transaction would not answer
    title = HTTPStatus(status).phrase
    if is_api():
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail or title, **extra}
        response = jsonify(problem)
        response.status_code = status
        response.content_type = "application/problem+json"
        return response
    page = render_template("errors/error.html", status=status, title=title, detail=detail, back=_page_before(), **extra)
    return make_response(page, status)


def _page_before() -> str:
    """Return the page of ours from which a form was sent, for the way back to it; empty where that is not known."""
    before = urlsplit(request.referrer or "")
    if request.method != "POST" or before.netloc != request.host or not before.path.startswith("/"):
        return ""
    return urlunsplit(("", "", "/" + before.path.lstrip("/"), before.query, ""))
