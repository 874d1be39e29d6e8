"""In which language and zone does this person read? Their account's choice, else the browser's, else English."""

from flask import Flask, current_app, request
from flask_babel import Babel

from outreach.config import Config
from outreach.core import languages

COOKIE = "language"


def init_app(app: Flask, config: Config) -> None:
    """Translate with the catalogues in translations/, compiled when they are older than their source."""
    languages.compile_catalogues()
    app.config.update(BABEL_TRANSLATION_DIRECTORIES=str(languages.CATALOGUES), BABEL_DEFAULT_LOCALE="en")
    Babel(app, locale_selector=choose, timezone_selector=lambda: settings().timezone)


def settings() -> Config:
    """Return the application's settings."""
    found: Config = current_app.extensions["outreach"]
    return found


def choose() -> str:
    """Return the language of this request: `?lang=`, then the cookie, then what the browser prefers."""
    offered = settings().locales
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in offered:
            return wish
    return request.accept_languages.best_match(offered) or offered[0]
