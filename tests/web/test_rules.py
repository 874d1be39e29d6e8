"""A route compiles what writes its address when the first address is asked for, and writes what Werkzeug writes."""

import pytest
from flask import Flask, url_for
from werkzeug.routing import Map, Rule

from outreach.web import rules
from outreach.web.rules import PatientRule

ADDRESSES = ("/", "/bookings/<int:booking_id>", "/<any(csv, xlsx):kind>/<path:name>", "/of/<int(max=50):place>/end")
VALUES = {"booking_id": 7, "kind": "csv", "name": "a b/ü", "place": 3, "q": "é"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("unknown", [True, False])
def test_the_address_is_the_one_that_was_always_written(address: str, unknown: bool) -> None:
    plain, patient = Rule(address, endpoint="one"), PatientRule(address, endpoint="one")
    Map([plain]), Map([patient])
    values = {name: value for name, value in VALUES.items() if name in plain.arguments or name == "q"}
    assert plain.build(values, unknown) is not None
    assert patient.build(values, unknown) == plain.build(values, unknown)


def test_nothing_is_compiled_before_an_address_is_asked_for_and_then_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, compile_one = [], Rule._compile_builder

    def seen(self: Rule, append_unknown: bool = True) -> object:
        asked.append(self.rule)
        return compile_one(self, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", seen)
    app = Flask("a start")
    rules.init_app(app)
    app.add_url_rule("/journalists/<int:number>", "show", lambda number: "")
    assert "/journalists/<int:number>" not in asked
    with app.test_request_context():
        assert url_for("show", number=5) == url_for("show", number=5) == "/journalists/5"
    assert asked.count("/journalists/<int:number>") == 1


def test_the_office_has_patient_routes(app: Flask) -> None:
    assert {type(rule) for rule in app.url_map.iter_rules() if rule.endpoint != "static"} == {PatientRule}
