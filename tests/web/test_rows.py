"""Lines of several cells come from a page, from JSON or from one cell of a file, and nothing typed is lost."""

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from outreach.web.cells import Column
from outreach.web.forms import Form
from outreach.web.rows import RowsField, read, written

COLUMNS = (
    Column("name", "Name", needed=True),
    Column("places", "Countries", "words"),
    Column("from", "From", "time"),
    Column("on", "Day", "date"),
    Column("minutes", "Minutes", "number"),
    Column("named", "May be named", "tick"),
    Column("depth", "Depth", "choice", choices=(("expert", "An expert"), ("never", "Must not"))),
)
ROWS = [
    {
        "name": "Water",
        "places": ["SY", "LB"],
        "from": "09:30",
        "on": "2026-12-01",
        "minutes": 30,
        "named": True,
        "depth": "expert",
    },
    {"name": "Food"},
]


class Lines(Form):
    lines = RowsField("Lines", columns=COLUMNS)


@pytest.fixture
def typed(app: Flask):
    with app.test_request_context("/", method="POST"):
        yield lambda pairs: Lines(formdata=MultiDict(pairs), meta={"csrf": False})


def test_a_page_sends_its_cells_one_by_one(typed) -> None:
    cells = {"lines": "", "lines-7-name": "Food", "lines-2-name": "Water", "lines-2-places": "SY، LB", "lines-2-from": "9:30"}
    cells |= {
        "lines-2-on": "2026-12-01",
        "lines-2-minutes": "٣٠",
        "lines-2-named": "yes",
        "lines-2-depth": "An expert",
        "lines-9-name": " ",
    }
    cells["lines-2-from"] = "09:30"
    form = typed(cells)
    assert form.validate() and form.lines.data == ROWS


def test_a_program_sends_them_as_one_value(typed) -> None:
    form = typed({"lines": written(ROWS, COLUMNS)})
    assert form.validate() and form.lines.data == ROWS
    assert typed({"lines": '[{"name": "Water", "minutes": 0}]'}).lines.data == [{"name": "Water", "minutes": 0}]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("from", "half past"),
        ("on", "tomorrow"),
        ("minutes", "-3"),
        ("minutes", "9" * 30),
        ("depth", "deep"),
        ("name", "x" * 201),
        ("name", ""),
    ],
)
def test_a_wrong_cell_is_marked_and_stays_as_typed(typed, cell: str, text: str) -> None:
    form = typed({"lines": "", "lines-0-name": "Water", "lines-0-places": "SY", f"lines-0-{cell}": text})
    assert not form.validate()
    page = render_template_string(
        '{% from "components/rows_field.html" import rows_field %}{{ rows_field(form.lines) }}', form=form
    )
    assert 'aria-invalid="true"' in page and (f'value="{text}"' in page or f"<option selected>{text}" in page)
    assert 'value="SY"' in page and form.lines.errors


def test_a_field_that_was_not_sent_keeps_what_it_was_given(app: Flask) -> None:
    with app.test_request_context("/"):
        assert Lines(formdata=None, data={"lines": ROWS}).lines.data == ROWS


cell = st.text(max_size=12).map(lambda text: " ".join("".join(one for one in text if one.isprintable()).split()))


@given(
    st.lists(
        st.fixed_dictionaries({"name": cell.filter(bool)}, optional={"minutes": st.integers(0, 999), "from": st.just("09:30")}),
        max_size=4,
    )
)
def test_one_cell_of_a_file_gives_back_the_same_lines(rows: list) -> None:
    assert read(written(rows, COLUMNS), COLUMNS) == rows
