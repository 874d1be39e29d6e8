"""Which requests do we answer at all? Hosts, proxies, sizes, cookies; sessions end with their unit of work."""

from datetime import timedelta
from typing import Any

from flask import Flask, abort, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from outreach.config import Config
from outreach.core import database, reach
from outreach.core.pagination import LARGEST

csrf = CSRFProtect()
MEBIBYTE = 1024 * 1024
LARGEST_BODY, LARGEST_FORM = 32 * MEBIBYTE, 4 * MEBIBYTE


class Number(IntegerConverter):
    """An id in an address; one that no column holds is not found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max": LARGEST, **kwargs})


def init_app(app: Flask, config: Config) -> None:
    """Set Flask's own settings from ours; each is listed in docs/settings.md."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_NAME="__Host-session" if config.is_https else "session",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        TRUSTED_HOSTS=config.hosts,
    )
    app.url_map.strict_slashes = False
    app.url_map.converters["int"] = Number
    app.before_request(_limit_plain_forms)
    csrf.init_app(app)
    if config.trusted_proxies:
        count = config.trusted_proxies
        setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0))
    app.before_request(_refuse_odd_methods)
    app.teardown_appcontext(_end)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)


def _end(_error: BaseException | None) -> None:
    """End the unit of work: nothing of it is left for the next request in this thread."""
    reach.enter(None)
    database.close()


def _limit_plain_forms() -> None:
    """Hold a form without files to what its fields may be; Werkzeug's own limit knows only those with parts."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = LARGEST_FORM


def _refuse_odd_methods() -> None:
    if request.method in ("TRACE", "CONNECT"):
        abort(405)


def healthz() -> tuple[dict[str, str], int]:
    """Say that the process answers."""
    return {"status": "ok"}, 200


def readyz() -> tuple[dict[str, str], int]:
    """Say whether the database answers too; 503 while it does not."""
    try:
        database.session().connection().exec_driver_sql("SELECT 1")
    except Exception:  # noqa: BLE001  # whatever is wrong with the database, the answer is "not ready"
        return {"status": "the database does not answer"}, 503
    return {"status": "ok"}, 200


for _probe in (healthz, readyz):
    setattr(_probe, "access", "public")  # what web.access reads
