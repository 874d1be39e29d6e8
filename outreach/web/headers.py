"""What may a browser do with our pages? One strict policy on every answer, errors included."""

from flask import Flask, request
from flask.wrappers import Response

from outreach.config import Config

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
"""For a mail shown inside a page: no script, nothing loaded from anywhere."""


def init_app(app: Flask, config: Config) -> None:
    """Put the headers on every answer; a view that set one of them keeps it."""
    hsts = "max-age=31536000" + ("; includeSubDomains" if config.hsts_subdomains else "")

    def add(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if config.is_https:
            response.headers.setdefault("Strict-Transport-Security", hsts)
        if request.endpoint == "static":
            fresh = "public, max-age=31536000, immutable" if request.args.get("v") else "public, max-age=300"
            response.headers["Cache-Control"] = fresh
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.after_request(add)
