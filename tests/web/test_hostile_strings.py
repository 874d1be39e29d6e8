"""One table of hostile strings through every form and every program's body: no error of ours, and no page runs or computes any of them."""

import re
from typing import Any

import lxml.html
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import Cast, Client
from tests.web.canary_office import Office, office
from tests.web.test_canaries import doors, numbers

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" autofocus onfocus=alert(1) x='",
    "jinja": "{{7777*7777}}{% for x in ().__class__.__mro__ %}{{x}}{% endfor %}",
    "dollar": "${7777*7777}#{7777*7777}<%= 7777*7777 %>",
    "percent": "%(name)s %s %n {0.__class__}",
    "formula": "=cmd|' /C calc'!A0",
    "header": "a\r\nBcc: evil@example.org\r\n\r\nbody",
    "path": "../../../../etc/passwd",
    "nul": "a\x00b",
    "bidi": "invoice\u202egpj.exe\u2066x\u2069",
    "sql": "'; DROP TABLE users; --",
    "deep": "[" * 400 + "]" * 400,
    "line": "\u2028\u2029\x85\x0b",
    "numbers": "9" * 400,
    "far": "99999-99-99T99:99:99Z",
    "surrogate": "a\ud800b",
}
VALUES = list(HOSTILE.values())
RUN = ("<script>alert(1)", "<img src=x", "60481729", '" autofocus onfocus')
APART = re.compile(r"^/(sign-out|seal|standstill|account|users|preferences)\b|^/api/v1/(seal|standstill)\b")  # they end the walk
TYPED = ("text", "textarea", "search", "url", "email", "tel", "password")
TURNS = 1
Fields = dict[str, str | None]  # what stands in a field as it was shown; None where somebody types


def forms_of(page: str) -> dict[str, Fields]:
    """Return the fields of every form of a page that is posted, by where it leads."""
    found: dict[str, Fields] = {}
    for form in lxml.html.document_fromstring(page or "<p>").forms:
        fields = found.setdefault(form.action, {}) if form.method == "POST" and form.action else {}
        for one in form.inputs:
            kind = one.get("type", "text") if one.tag == "input" else one.tag
            if one.name and one.name != "csrf_token" and (kind not in ("checkbox", "radio") or one.get("checked") is not None):
                fields[one.name] = None if kind in TYPED else (one.value if isinstance(one.value, str) else "")
    return found


def looked_at(lead: Client, app: Flask, made: Office) -> tuple[dict[str, Fields], list[str]]:
    """Return every form of every page, and the pages that fail, or run or compute what somebody typed."""
    forms: dict[str, Fields] = {}
    wrong = []
    for _, address in doors(app, made):
        if address.startswith("/api/"):
            continue
        answer = lead.get(address)
        wrong += faults(answer, address)
        if answer.mimetype == "text/html":
            for action, fields in forms_of(answer.text).items():
                forms.setdefault(action, {}).update(fields)
    return forms, wrong


def faults(answer: TestResponse, where: str) -> list[str]:
    text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else answer.get_data() and ""
    return [f"{answer.status_code} {where} {one}" for one in RUN if one in text] + (
        [f"{answer.status_code} {where}"] if answer.status_code >= 500 else []
    )


def body_of(schema: dict[str, Any], known: dict[str, Any], turn: int) -> Any:
    """Return a body of the shape a program may send, with a hostile string wherever a value stands."""
    while "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    if "properties" in schema:
        return {name: body_of(one, known, turn + at) for at, (name, one) in enumerate(schema["properties"].items())}
    return [body_of(schema.get("items", {}), known, turn)] if schema.get("type") == "array" else VALUES[turn % len(VALUES)]


def test_hostile_strings_break_nothing_run_nowhere_and_are_never_computed(app: Flask, cast: Cast) -> None:
    made = office(app, cast)
    lead, kept = cast.browser("lead"), 0
    forms, wrong = looked_at(lead, app, made)
    for action, fields in sorted(forms.items()):
        for turn in range(0 if APART.match(action) else TURNS):
            words = {
                name: VALUES[(at + turn * 5) % len(VALUES)] if was is None else was
                for at, (name, was) in enumerate(sorted(fields.items()))
            }
            answer = lead.post(action, data={name: word.encode("utf-8", "surrogatepass") for name, word in words.items()})
            wrong += faults(answer, action)
            kept += answer.status_code == 303
    assert kept > 40  # they came further than the first check
    assert wrong + looked_at(lead, app, made)[1] + by_programs(cast, made) == []


def by_programs(cast: Cast, made: Office) -> list[str]:
    program, wrong = cast.program("lead"), []
    document = program.get("/api/v1/openapi.json").json
    values = {part: value[0] for part, value in numbers(made).items()}
    for path, methods in document["paths"].items():
        address = re.sub(r"\{([a-z_]+)\}", lambda found: values.get(found[1], "1"), path)
        for method, about in methods.items():
            asked = about.get("requestBody", {}) if isinstance(about, dict) else {}  # parameters stand there too
            schema = asked.get("content", {}).get("application/json", {}).get("schema")
            for turn in range(0 if schema is None or APART.match(path) else TURNS):
                body = body_of(schema, document["components"]["schemas"], turn * 5)
                wrong += faults(program.open(address, method=method.upper(), json=body), f"{method} {address}")
    return wrong
