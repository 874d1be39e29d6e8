"""Names of the other direction keep their place in a translated sentence."""

import pytest

from outreach.web.locale import isolated


@pytest.mark.parametrize(
    ("page", "value", "shown"),
    [
        ("ar", "223 organisations", "\u2068223 organisations\u2069"),
        ("ar", "رنا", "رنا"),
        ("en", "رنا", "\u2068رنا\u2069"),
        ("en", "Rana", "Rana"),
        ("ar", 223, 223),
    ],
)
def test_only_a_text_of_the_other_direction_is_set_apart(app, page, value, shown):
    with app.test_request_context(f"/?lang={page}"):
        assert isolated(value) == shown


def test_a_sentence_of_a_template_sets_a_foreign_name_apart(app):
    with app.test_request_context("/?lang=ar"):
        said = app.jinja_env.from_string('{{ _("%(name)s has it", name="Nadia Ferrant") }}').render()
    assert "\u2068Nadia Ferrant\u2069" in said
