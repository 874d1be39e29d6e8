"""In which language and zone does this person read? Their account's choice, else the browser's, else English."""

import re
from collections.abc import Callable
from typing import Any, cast

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale, gettext, ngettext
from jinja2 import pass_context
from jinja2.runtime import Context

from outreach.config import Config
from outreach.core import languages
from outreach.core.words import Countries, Said

COOKIE = "language"
OF_THE_PAGE = "X-Language"
_KEPT = "_catalogue"

_LATIN, _ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0590-\u08ff]")


def init_app(app: Flask, config: Config) -> None:
    """Translate with the catalogues in translations/, compiled when they are older than their source."""
    languages.compile_catalogues()
    app.config.update(BABEL_TRANSLATION_DIRECTORIES=str(languages.CATALOGUES), BABEL_DEFAULT_LOCALE="en")
    app.jinja_env.finalize = in_readers_language
    babel = Babel(app, locale_selector=choose, timezone_selector=lambda: settings().timezone)
    babel.domain_instance = _Catalogues()
    words = app.jinja_env.globals
    words.update({name: _keeping_directions(words[name]) for name in ("gettext", "ngettext")})
    words["_"] = words["gettext"]  # Jinja's own looks for it anew at each word


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


class _Catalogues(Domain):
    """The catalogue of the reader's language, found once for a page, which has two hundred words."""

    def get_translations(self) -> Any:
        """Return the catalogue in use now; a language that is forced for a while has its own."""
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        kept = g.get(_KEPT)
        if kept is None or kept[0] is not locale:
            kept = (locale, super().get_translations())
            setattr(g, _KEPT, kept)
        return kept[1]


def _keeping_directions(translate: Any) -> Callable[..., str]:
    """Return what translates in a template: what is put into a sentence keeps its direction."""

    @pass_context
    def translated(context: Context, *words: Any, **values: Any) -> str:
        apart = {name: isolated(value) for name, value in values.items()} if values else values
        return cast(str, translate(context, *words, **apart))

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
