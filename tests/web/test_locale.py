"""What a pure policy says is read in the reader's language."""

from flask import Flask, render_template_string
from flask_babel import force_locale

from outreach.core.words import countries, say


def test_a_policys_sentence_is_plain_english_text() -> None:
    assert say("%(count)s days", count=3) == "3 days"
    assert say("100 % sure") == "100 % sure"


def test_a_page_says_it_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("fr"):
        assert render_template_string("{{ said }}", said=say("Sign in")) == "Se connecter"
        assert render_template_string("{{ said }}", said=say("%(name)s ago", name="<b>")) != "<b>"


def test_a_sentence_names_countries_and_keeps_what_it_quotes_apart_in_the_readers_language(app: Flask) -> None:
    assert say("%(where)s", where=countries(["GB", "KE"])) == "United Kingdom, Kenya"
    with app.test_request_context("/"), force_locale("ar"):
        assert render_template_string("{{ said }}", said=say("%(where)s", where=countries(["KE"]))) == "كينيا"
        assert render_template_string("{{ said }}", said=say("“%(name)s”", name="3:55pm")) == "“\u20683:55pm\u2069”"
