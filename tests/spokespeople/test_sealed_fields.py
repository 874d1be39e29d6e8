"""A copy of the database, with its log, tells nothing of a protected person; the office itself works as before."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import make_url

from outreach.app import point
from outreach.config import Config, kept_keys
from outreach.core import database, sealing
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.operations import service as operations
from outreach.spokespeople import queries, service
from outreach.spokespeople.models import MASKED, Permission, Spokesperson
from tests.cast import Cast
from tests.spokespeople.make import spokesperson
from tests.spokespeople.test_protected_people import CANARIES, FULL

FACTS = {
    "phone": "+447700900555",
    "email": "hala@hidden.example.org",
    "title": "Samra hospital",
    "names": {"ar": "هالة زيتار"},
    "pronunciation": "HAH-la",
    "country": "SY",
    "gender": "woman of Nahr",
    **FULL,
}
WORDS = (
    *(word for word in CANARIES if "Aid" not in word and word not in ("Syria", "7700 900555")),
    "woman of Nahr",
    "Widow of Samra",
)


def bytes_of(config: Config) -> str:
    """Return everything that the database holds, as a thief of its files reads it."""
    if database.is_sqlite():
        path = Path(make_url(config.database_url).database or "")
        return "".join(one.read_bytes().decode("utf-8", "ignore") for one in path.parent.glob(path.name + "*"))
    session, found = database.session(), []
    for table in database.Base.metadata.sorted_tables:
        found += [repr(tuple(row)) for row in session.execute(text(f"SELECT * FROM {table.name}"))]
    return "\n".join(found)


def unescaped(held: str) -> str:
    return held + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), held)


def leaked(config: Config) -> list[str]:
    held = unescaped(bytes_of(config))
    return [word for word in WORDS if word in held]


@pytest.fixture
def hala(app: Flask) -> Spokesperson:
    return spokesperson("Dr Hala Zaytar", protected=True, **FACTS)


def test_f52_the_files_of_the_database_tell_nothing(config: Config, hala: Spokesperson) -> None:
    with transaction():
        service.grant(COMMAND_LINE, hala, Permission.RADIO, "Widow of Samra, by telephone", date(2026, 1, 1), None)
        service.update(COMMAND_LINE, queries.get(hala.id), {"phone": "+447700900556", "interests": "Prize of Nahr 2026"})
    assert leaked(config) == []
    assert "900556" not in bytes_of(config)
    assert queries.consents(hala.id)[0].text == "Widow of Samra, by telephone"


def test_who_has_the_row_reads_every_true_value(app: Flask, hala: Spokesperson) -> None:
    database.close()
    held = queries.get(hala.id)
    assert {name: getattr(held, name) for name in FACTS if name != "languages"} == {
        name: value for name, value in FACTS.items() if name != "languages"
    }
    assert held.name == "Dr Hala Zaytar"
    assert held.kept_name == "Dr H."


@pytest.mark.parametrize("field", MASKED)
def test_each_private_field_is_sealed_and_back_again(config: Config, field: str, app: Flask) -> None:
    made = spokesperson("Hala Zaytar", **{name: value for name, value in FACTS.items() if name != "languages"})
    before = getattr(made, field)
    with transaction():
        service.protect(COMMAND_LINE, queries.get(made.id))
    database.close()
    hidden = queries.get(made.id)
    assert hidden.protected
    assert getattr(hidden, field) == before
    assert getattr(hidden, f"kept_{field}") != before or not before
    with transaction():
        service.unprotect(COMMAND_LINE, queries.get(made.id), "She asked for it in writing today")
    database.close()
    assert getattr(queries.get(made.id), f"kept_{field}") == before
    assert queries.get(made.id).sealed is None


def test_the_place_stays_to_be_found_where_everybody_may_learn_it(app: Flask) -> None:
    told = spokesperson("Hala Zaytar", protected=True, country="SY", safety_profile={"place": "public"})
    assert (told.kept_country, spokesperson("Hala B", protected=True, country="SY").kept_country) == ("SY", None)


def test_keys_rotate_while_the_office_works(app: Flask, config: Config, hala: Spokesperson) -> None:
    before = hala.sealed
    result = app.test_cli_runner().invoke(args=["keys", "rotate", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["resealed"] >= 2
    database.close()
    held = queries.get(hala.id)
    assert (held.name, held.phone, held.languages[0].sample_url) == (
        "Dr Hala Zaytar",
        "+447700900555",
        FULL["languages"][0].sample_url,
    )
    assert held.sealed != before
    assert held.sealed and held.sealed.startswith(sealing.newest())
    assert len(kept_keys(config.data_dir)) == 2
    assert oct((config.data_dir / "field.key").stat().st_mode & 0o777) == "0o600"
    forget = ["keys", "rotate", "--forget-old", "--json"]
    early = app.test_cli_runner().invoke(args=forget)
    assert early.exit_code == 1 and "No key was dropped; wait 1" in early.output
    assert len(kept_keys(config.data_dir)) == 2
    _an_hour_ago(config)
    again = app.test_cli_runner().invoke(args=forget)
    assert again.exit_code == 0, again.output
    point(app, replace(config, field_keys=kept_keys(config.data_dir)))
    alone = app.test_cli_runner().invoke(args=forget)
    assert alone.exit_code == 1 and "There is one key alone" in alone.output
    assert len(kept_keys(config.data_dir)) == 1
    database.close()
    assert queries.get(hala.id).name == "Dr Hala Zaytar"


def test_keys_from_the_environment_are_used_once_every_process_was_started_again(
    app: Flask, config: Config, hala: Spokesperson
) -> None:
    old = kept_keys(config.data_dir)
    point(app, replace(config, data_dir=config.data_dir / "none", field_keys=("made elsewhere", *old)))
    run = app.test_cli_runner().invoke
    sealing.connect(("made elsewhere", *old))
    early = run(args=["keys", "rotate", "--json"])
    assert early.exit_code == 1 and "a running process does not read again" in early.output and "--restarted" in early.output
    database.close()
    assert (queries.get(hala.id).sealed, queries.get(hala.id).name) == (hala.sealed, "Dr Hala Zaytar")
    done = run(args=["keys", "rotate", "--restarted", "--forget-old"])
    assert done.exit_code == 0, done.output
    assert "take the old keys out of OUTREACH_FIELD_KEYS" in done.output
    database.close()
    assert queries.get(hala.id).sealed.startswith(sealing.newest())


def _an_hour_ago(config: Config) -> None:
    then = (config.data_dir / "field.key").stat().st_mtime - 3600
    os.utime(config.data_dir / "field.key", (then, then))


def test_a_process_that_goes_on_seals_with_the_newest_key_before_the_old_one_is_dropped(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = iter(range(0, 1000, 2))
    monkeypatch.setattr("outreach.core.sealing.time.monotonic", lambda: float(next(at)))
    old = sealing.seal("before")
    operations.add_key(config.data_dir)  # by another process
    new = sealing.seal("typed meanwhile")
    assert (new[:8], sealing.unseal(old)) != (old[:8], "") and sealing.unseal(old) == "before"
    operations.drop_old_keys(config.data_dir)
    point(app, replace(config, field_keys=kept_keys(config.data_dir)))
    assert (sealing.opens(new), sealing.opens(old)) == (True, False)


def test_no_key_is_dropped_while_something_is_sealed_with_it(app: Flask, config: Config, hala: Spokesperson) -> None:
    operations.add_key(config.data_dir)
    sealing.connect(kept_keys(config.data_dir))
    with pytest.raises(Refused, match="No key was dropped"):
        operations.drop_old_keys(config.data_dir)
    assert len(kept_keys(config.data_dir)) == 2


def test_the_doctor_names_old_keys_and_missing_ones(app: Flask, config: Config, hala: Spokesperson) -> None:
    def complaints() -> list[str]:
        found = json.loads(app.test_cli_runner().invoke(args=["doctor", "--json"]).output)
        return [one["code"] for one in found["complaints"]]

    assert complaints() == []
    point(app, replace(config, field_keys=("a new one", *config.field_keys)))
    assert complaints() == ["keys_old"]
    point(app, replace(config, field_keys=("quite another",)))
    assert complaints() == ["key_missing"]


def test_c27_without_the_key_nothing_is_shown_and_nothing_lost(
    app: Flask, cast: Cast, config: Config, hala: Spokesperson
) -> None:
    point(app, replace(config, field_keys=("quite another",)))
    lead, why = cast.browser("lead"), {"reason": "Interview at 18:30, the desk connects the call"}
    assert "Dr H." in lead.get("/spokespeople/").text
    assert lead.post(f"/spokespeople/{hala.id}/reveal", data=why).status_code == 500
    point(app, config)
    assert "Zaytar" in lead.post(f"/spokespeople/{hala.id}/reveal", data=why).text
