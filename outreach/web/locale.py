"""In which language and zone does this person read? Their account's choice, else the browser's, else English."""

from typing import Any

from flask import Flask, current_app, request
from flask_babel import Babel, gettext

from outreach.config import Config
from outreach.core import languages
from outreach.core.words import Said

COOKIE = "language"


def init_app(app: Flask, config: Config) -> None:
    """Translate with the catalogues in translations/, compiled when they are older than their source."""
    languages.compile_catalogues()
    app.config.update(BABEL_TRANSLATION_DIRECTORIES=str(languages.CATALOGUES), BABEL_DEFAULT_LOCALE="en")
    app.jinja_env.finalize = in_readers_language
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


def in_readers_language(value: Any) -> Any:
    """Return what a policy said in the reader's language; everything else as it is. Templates apply it by themselves."""
    if not isinstance(value, Said):
        return value
    text = str(gettext(value.template))
    values = {name: in_readers_language(one) for name, one in value.values.items()}
    return text % values if values else text
