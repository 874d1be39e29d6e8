"""Do the templates keep the rules of the shelf? One macro a file, no style or script in the page, every icon drawn."""

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
PAGES = [
    path
    for path in sorted(TEMPLATES.rglob("*.html"))
    if "layouts/email.html" not in path.read_text(encoding="utf-8") and path.name != "email.html"
]
DRAWN = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/img/icons.svg").read_text(encoding="utf-8")))


WORDS = {path: path.read_text(encoding="utf-8") for path in PAGES}


def test_a_component_is_one_macro_named_like_its_file() -> None:
    macros = {path.stem: re.findall(r"{%-? macro ([a-z]\w*)\(", path.read_text(encoding="utf-8")) for path in COMPONENTS}
    assert {name: found for name, found in macros.items() if found != [name]} == {}


def test_a_component_is_described_for_whoever_uses_it() -> None:
    described = (TEMPLATES / "components/README.md").read_text(encoding="utf-8")
    assert [path.stem for path in COMPONENTS if not re.search(rf"\b{path.stem}\(", described)] == []


def test_a_page_carries_no_style_and_no_script_of_its_own() -> None:
    own = re.compile(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\ssrc=)|javascript:|hx-on|\bjs:")
    assert [str(path) for path, text in WORDS.items() if own.search(text)] == []


def test_a_page_loads_nothing_from_elsewhere() -> None:
    assert [str(path) for path, text in WORDS.items() if re.search(r"(?:src|href)=\"(?:https?:)?//", text)] == []


def test_every_icon_a_page_names_is_drawn() -> None:
    wanted = {
        path: {*re.findall(r"\bicon\(\"([\w-]+)\"", text), *re.findall(r"icon_name=\"([\w-]+)\"", text)}
        for path, text in WORDS.items()
    }
    assert {str(path): names - DRAWN for path, names in wanted.items() if names - DRAWN} == {}


def test_every_place_in_the_rail_has_a_drawn_icon(app: Flask) -> None:
    missing = {entry.icon for entry in app.extensions["outreach.nav"]} - DRAWN
    assert missing == set()


def test_every_template_compiles(app: Flask) -> None:
    for path in sorted(TEMPLATES.rglob("*.html")):
        app.jinja_env.get_template(str(path.relative_to(TEMPLATES)))


def test_a_wrong_field_says_so_where_it_is_and_keeps_what_was_typed(app: Flask) -> None:
    class Asked(Form):
        name = StringField("Name", [Length(max=3, message="At most three letters.")], description="As on the card.")

    form = Asked(MultiDict({"name": "<Rana>"}))
    form.validate()
    shown = _render(app, "field", "{{ field(form.name) }}", form=form)
    assert 'value="&lt;Rana&gt;"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="name-help name-error"' in shown
    assert shown.index("As on the card.") < shown.index("At most three letters.") < shown.index("<input")


def test_the_summary_links_each_message_to_its_field(app: Flask) -> None:
    class Asked(Form):
        name = StringField("Name", [InputRequired("Write the name.")])

    form = Asked()
    form.validate()
    form.form_errors.append("The two do not fit.")
    shown = _render(app, "error_summary", "{{ error_summary(form) }}", form=form)
    assert '<a href="#name">Write the name.</a>' in shown
    assert "The two do not fit." in shown
    assert 'tabindex="-1"' in shown


def test_a_status_has_shape_and_word(app: Flask) -> None:
    shown = _render(app, "status", '{{ status("stop", "Two figures") }}')
    assert "#stop" in shown
    assert "Two figures" in shown


def test_a_number_reads_left_to_right_and_can_be_rung(app: Flask) -> None:
    shown = _render(app, "phone", '{{ phone("+44 7700 900123") }}')
    assert 'href="tel:+447700900123"' in shown
    assert 'dir="ltr"' in shown


@pytest.mark.parametrize(
    ("minute", "minutes", "classes"),
    [(0, 30, "at-1 for-2"), (50, 20, "at-4 for-2"), (-30, 60, "at-1 for-2"), (90, 600, "at-7 for-2")],
)
def test_a_booking_stands_at_its_quarter_hours(app: Flask, minute: int, minutes: int, classes: str) -> None:
    rows = [{"title": "Rana", "bookings": [{"minute": minute, "minutes": minutes, "title": "Nahr News"}]}]
    assert f"slot {classes}" in _render(app, "dayboard", "{{ dayboard(rows, 8, 10) }}", rows=rows)


def test_user_text_cannot_become_markup(app: Flask) -> None:
    shown = _render(app, "lines", "{{ lines([{'time': '18:00', 'text': text, 'detail': text}]) }}", text="<b>x</b>")
    assert "<b>" not in shown


def _render(app: Flask, macro: str, body: str, **values: object) -> str:
    with app.test_request_context("/"):
        return render_template_string(f'{{% from "components/{macro}.html" import {macro} %}}{body}', **values)
