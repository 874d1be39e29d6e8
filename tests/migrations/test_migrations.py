"""The schema goes up and down with rows present, and is what the models say."""

import zlib
from datetime import timedelta

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as Alembic
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from outreach import ROOT, discovery
from outreach.cli import upgrade
from outreach.core import clock, sealing
from outreach.core.database import Base, make_engine


def _down(url: str, to: str = "base") -> None:
    settings = Alembic()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    settings.attributes["url"] = url
    command.downgrade(settings, to)


def test_the_schema_is_what_the_models_say(database_url: str) -> None:
    discovery.load_models()
    engine = make_engine(database_url)
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_object": lambda _o, name, kind, found, _c: not (kind == "table" and found and "_search" in name),
        }
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    engine.dispose()
    assert [one for one in differences if "_words" not in str(one[1] if one[0] == "remove_index" else "")] == []


def test_down_and_up_again_with_rows_present(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO users (email, name, role, password_hash, active, session_token, created_at) "
                "VALUES ('a@example.org', 'A', 'officer', 'x', true, 't', '2026-01-01 00:00:00')"
            )
        )
    _down(database_url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    upgrade(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM users")).scalar() == 0
    engine.dispose()


def test_what_speakers_agreed_to_becomes_history_and_stays_when_it_goes_down(database_url: str) -> None:
    engine = make_engine(database_url)
    _down(database_url, "20261128_0140")
    speaker = (
        "INSERT INTO spokespeople (name, sort_name, names, pronunciation, title, roles, topics, timezone, waking_start, waking_end, "
        "nights, approval_lead_minutes, load_cap_per_day, protected, safety_profile, permissions, excluded_outlets, active, folded, "
        "version, created_at, updated_at) VALUES ('Rana', 'rana', '{}', '', '', '[]', '[\"food\"]', 'UTC', '08:00:00', '22:00:00', "
        "false, 0, 4, false, '{}', '[\"radio\", \"print\"]', '[]', true, '', 1, '2026-01-02 03:04:05', '2026-01-02 03:04:05')"
    )
    with engine.begin() as connection:
        connection.execute(text(speaker.replace(":04:05", "\\:04\\:05").replace(":00:00", "\\:00\\:00")))
    upgrade(database_url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT use, given_on FROM consents ORDER BY use")).all()
        terms = connection.execute(text("SELECT topic_terms FROM spokespeople")).scalar()
    assert [(use, str(day)) for use, day in found] == [("print", "2026-01-02"), ("radio", "2026-01-02")]
    assert terms in ([{"topic": "food"}], '[{"topic": "food"}]')
    _down(database_url, "20261128_0140")
    with engine.connect() as connection:
        assert "radio" in str(connection.execute(text("SELECT permissions FROM spokespeople")).scalar())
    engine.dispose()


_MAILING = (
    "INSERT INTO mailings (id, source, kind, language, direction, subject, from_name, from_address, reply_to, text, html, headers, "
    "list_unsubscribe, embargoed, threaded, digest, created_at) VALUES (1, 'release', 'list', 'en', 'ltr', 's', '', 'a@b', '', 't', "
    "'', '[]', false, false, false, '', '2026-01-01')"
)
_DELIVERY = (
    "INSERT INTO deliveries (id, mailing_id, kind, source, edition, recipient_key, address, address_key, name, fields, state, held, "
    "not_before, attempts, message_id, token, claim_token, reply_text, decided_by) VALUES (:id, 1, 'list', 'release', '', :key, "
    "'a@b', :key, '', '{}', :state, false, '2026-01-01', 1, :key, :key, :claim, '', '')"
)


def test_what_a_sender_holds_is_found_after_the_claims_get_a_table_and_after_they_lose_it(database_url: str) -> None:
    engine = make_engine(database_url)
    _down(database_url, "20261128_1505")
    rows = [(1, "sending", "w"), (2, "uncertain", None), (3, "sent", None)]
    with engine.begin() as connection:
        connection.execute(text(_MAILING))
        for number, state, claim in rows:
            connection.execute(text(_DELIVERY), {"id": number, "key": f"k{number}", "state": state, "claim": claim})
    upgrade(database_url)
    with engine.connect() as connection:
        assert [tuple(one) for one in connection.execute(text("SELECT worker, first_id, last_id FROM claims"))] == [("w", 1, 1)]
        found = connection.execute(text("SELECT id, trouble FROM deliveries ORDER BY id")).all()
    assert [tuple(one) for one in found] == [(1, None), (2, "uncertain"), (3, None)]
    _down(database_url, "20261128_1505")
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT id, state, claim_token FROM deliveries ORDER BY id")).all()
    assert [tuple(one) for one in kept] == rows
    engine.dispose()


def test_no_migration_imports_the_application() -> None:
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assert "outreach" not in path.read_text().replace("outreach_", ""), path.name


_IMPORT = (
    "INSERT INTO imports (id, file_name, kind, state, created, updated, skipped, refused, mapping, reasons, content, actor_name, created_at) "
    "VALUES (1, 'old.csv', 'journalists', 'uploaded', 0, 0, 0, 1, '{}', '[{\"row\": 3, \"reason\": \"No name.\"}]', :content, '', "
    "'2026-01-01 00:00:00')"
)
_PERSON = (
    "INSERT INTO journalists (full_name, how_to_address, sort_name, role, languages, beats, channel, notes, source, do_not_contact, "
    "embargo_standing, import_id, folded, facets, version, created_at, updated_at) VALUES ('Sara', '', 'sara', '', '[]', '[]', 'email', "
    "'', '', false, 'none', 1, '', '', 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
)


def test_an_uploaded_file_and_its_reasons_move_into_rows_of_their_own_and_back(database_url: str) -> None:
    engine = make_engine(database_url)
    _down(database_url, "20261128_0200")
    with engine.begin() as connection:
        connection.execute(text(_IMPORT), {"content": b"name\nSara\n"})
        connection.execute(text(_PERSON))
    upgrade(database_url)
    with engine.connect() as connection:
        (part,) = connection.execute(text("SELECT content FROM import_parts")).scalars()
        remark = connection.execute(text("SELECT import_id, number, kind, reason FROM import_remarks")).one()
        assert connection.execute(text("SELECT state, position FROM imports")).one() == ("uploaded", 0)
        assert connection.execute(text("SELECT import_id FROM journalists")).scalar_one() == 1
    assert zlib.decompress(bytes(part)) == b"name\nSara\n" and tuple(remark) == (1, 3, "refused", "No name.")
    _down(database_url, "20261128_0200")
    with engine.connect() as connection:
        assert "No name." in str(connection.execute(text("SELECT reasons FROM imports")).scalar_one())
    engine.dispose()


def test_kept_answers_are_sealed_and_come_back_in_clear_and_what_is_older_than_their_day_goes(database_url: str) -> None:
    engine = make_engine(database_url)
    _down(database_url, "20261128_2150")
    sealing.connect(["a key of the tests"])
    insert = text("INSERT INTO kept_answers (user_id, key, fingerprint, status, body, at) VALUES (1, :key, 'f', 200, :body, :at)")
    user = "INSERT INTO users (email, name, role, password_hash, active, session_token, created_at) VALUES ('a@x', 'A', 'lead', 'x', true, 't', '2026-01-01 00:00:00')"
    now = clock.now().replace(tzinfo=None)
    with engine.begin() as connection:
        connection.execute(text(user))
        for key, body, at in (
            ("new", "+447700900123", now),
            ("old", "+447700900456", now - timedelta(days=2)),
            ("empty", "", now),
        ):
            connection.execute(insert, {"key": key, "body": body, "at": at})
    upgrade(database_url)
    held = text("SELECT key, body FROM kept_answers ORDER BY key")
    with engine.connect() as connection:
        kept = {row.key: row.body for row in connection.execute(held)}
    assert (sorted(kept), kept["empty"], sealing.unseal(kept["new"])) == (["empty", "new"], "", "+447700900123")
    assert "7700" not in kept["new"]
    _down(database_url, "20261128_2150")
    with engine.connect() as connection:
        assert {row.key: row.body for row in connection.execute(held)}["new"] == "+447700900123"
    engine.dispose()
