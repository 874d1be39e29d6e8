"""In which language and zone does this person read? Their account's choice, else the browser's, else English."""

import re
from collections.abc import Callable
from typing import Any, cast

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, get_locale, gettext, ngettext
from jinja2 import pass_context
from jinja2.runtime import Context

from outreach.config import Config
from outreach.core import languages
from outreach.core.words import Countries, Said

COOKIE = "language"
OF_THE_PAGE = "X-Language"

_LATIN, _ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0590-\u08ff]")


def init_app(app: Flask, config: Config) -> None:
    """Translate with the catalogues in translations/, compiled when they are older than their source."""
    languages.compile_catalogues()
    app.config.update(BABEL_TRANSLATION_DIRECTORIES=str(languages.CATALOGUES), BABEL_DEFAULT_LOCALE="en")
    app.jinja_env.finalize = in_readers_language
    Babel(app, locale_selector=choose, timezone_selector=lambda: settings().timezone)
    for name in ("gettext", "ngettext"):
        app.jinja_env.globals[name] = _keeping_directions(app.jinja_env.globals[name])


def settings() -> Config:
    """Return the application's settings."""
    found: Config = current_app.extensions["outreach"]
    return found


def choose() -> str:
    """Return the language of this request: `?lang=`, then that of the page that asks for a piece, the cookie, and what the browser prefers.

    A command speaks the office's.
    """
    offered = settings().locales
    if not has_request_context():
        return offered[0]
    for wish in (request.args.get("lang"), request.headers.get(OF_THE_PAGE), request.cookies.get(COOKIE)):
        if wish in offered:
            return wish
    return request.accept_languages.best_match(offered) or offered[0]


def _keeping_directions(translate: Any) -> Callable[..., str]:
    @pass_context
    def translated(context: Context, *words: Any, **values: Any) -> str:
        return cast(str, translate(context, *words, **{name: isolated(value) for name, value in values.items()}))

    return translated


def isolated(value: Any) -> Any:
    """Return a text of the other direction so that it stands in a sentence without turning its neighbours round."""
    if not isinstance(value, str):
        return value
    locale = get_locale()
    other = _LATIN if locale is not None and locale.text_direction == "rtl" else _ARABIC
    return type(value)(f"\u2068{value}\u2069") if other.search(value) else value


def in_readers_language(value: Any) -> Any:
    """Return what a policy said in the reader's language; everything else as it is. Templates apply it by themselves."""
    if isinstance(value, Countries):
        return ", ".join(languages.country(code, str(get_locale() or "en")) for code in value.codes)
    if not isinstance(value, Said):
        return value
    values = {name: isolated(in_readers_language(one)) for name, one in value.values.items()}
    if value.plural:
        values.pop("num")  # the catalogue puts it in
        return str(ngettext(value.template, value.plural, value.number, **values))
    text = str(gettext(value.template))
    return text % values if values else text
