"""What doctor complains of, and what it lets pass."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outreach.integrations.mail.standing import Found, Standing
from outreach.operations.policy import Vitals, complaints, percentile

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
SOUND = Vitals(now=NOW, database="sqlite", schema="b", newest_schema="b", database_now=NOW, key_modes=(("secret.key", 0o600),))


def test_a_sound_office_has_no_complaint() -> None:
    assert complaints(SOUND) == []


def test_what_could_not_be_asked_is_no_complaint() -> None:
    assert complaints(replace(SOUND, sender=(Standing("SPF", "us.example", Found.UNKNOWN, "could not ask"),))) == []


@pytest.mark.parametrize(
    ("wrong", "code", "word"),
    [
        ({"schema": ""}, "schema_missing", "flask migrate"),
        ({"schema": "a"}, "schema_old", "flask migrate"),
        ({"database_now": NOW + timedelta(seconds=9)}, "clocks_apart", "9 s"),
        ({"database_now": NOW - timedelta(seconds=9)}, "clocks_apart", "9 s"),
        ({"key_modes": (("field.key", 0o644),)}, "key_readable", "chmod 600 field.key"),
        ({"free_bytes": 90_000_000}, "disk_full", "90 MB"),
        ({"overdue_since": NOW - timedelta(minutes=8)}, "worker_silent", "8 minutes"),
        ({"left_journals": ("one",)}, "journals_left", "flask worker"),
        ({"bad_journals": ("a.0.bad",)}, "journals_damaged", "a.0.bad"),
        ({"relay_answers": "mail.example.org:587: refused"}, "relay_silent", "mail.example.org:587"),
        ({"paused_by_relay": "421 busy"}, "relay_refuses", "421 busy"),
        ({"uncertain": 3}, "uncertain", "3 messages"),
        ({"mail_leaves": True, "backed_up_at": NOW}, "links_in_clear", "https"),
        ({"mail_leaves": True, "is_https": True}, "no_backup", "flask backup"),
        ({"backed_up_at": NOW - timedelta(days=9)}, "backup_old", "9 days"),
        ({"clock_jumped": 3600.0}, "clock_jumped", "3600 s"),
        ({"stands_still": "A leak."}, "stands_still", "A leak."),
        ({"links_closed": True}, "links_closed", "/links-closed"),
        ({"sender": (Standing("SPF", "us.example", Found.MISSING, "nobody is named"),)}, "sender_spf", "us.example"),
        ({"sender": (Standing("DMARC", "_dmarc.us.example", Found.WRONG, "no policy"),)}, "sender_dmarc", "no policy"),
        ({"trail_unsent": "log.example.org:6514: refused"}, "trail_unsent", "log.example.org"),
        ({"trail_broken": True}, "trail_broken", "audit verify"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(wrong: dict[str, Any], code: str, word: str) -> None:
    (found,) = complaints(replace(SOUND, **wrong))
    assert found.code == code
    assert word in found.message


@pytest.mark.parametrize(
    "fine",
    [
        {"database_now": None},
        {"database_now": NOW + timedelta(seconds=1)},
        {"overdue_since": NOW - timedelta(minutes=2)},
        {"overdue_since": NOW + timedelta(hours=1)},
        {"mail_leaves": True, "is_https": True, "backed_up_at": NOW - timedelta(hours=30)},
    ],
)
def test_what_is_no_trouble_is_let_pass(fine: dict[str, Any]) -> None:
    assert complaints(replace(SOUND, **fine)) == []


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(one) for one in range(1, 21)]
    assert percentile(values, 0.95) == 19
    assert percentile(values, 0.5) == 10
    assert percentile([7.0], 0.95) == 7
