"""Accounts and requests get room for limits and stay; taking it away disables whoever was limited, for they would see everything."""

from sqlalchemy import text

from outreach.cli import upgrade
from outreach.core.database import make_engine
from tests.migrations.test_migrations import _down

_USER = (
    "INSERT INTO users (id, email, name, role, password_hash, active, session_token, created_at) VALUES (:id, :mail, 'A', 'lead', 'x', "
    "true, :mail, '2026-01-01')"
)
_BEFORE = "20261128_2155"


def test_who_was_limited_is_disabled_where_limits_are_taken_away(database_url: str) -> None:
    _down(database_url, _BEFORE)
    engine = make_engine(database_url)
    with engine.begin() as connection:
        for number in (1, 2):
            connection.execute(text(_USER), {"id": number, "mail": f"u{number}@example.org"})
        connection.execute(text("INSERT INTO known_devices (user_id, token_hash, last_used_at) VALUES (1, 'h', '2026-01-01')"))
    upgrade(database_url)
    with engine.begin() as connection:
        assert (
            connection.execute(
                text("SELECT count(*) FROM users WHERE campaign_ids IS NULL AND organisation_ids IS NULL")
            ).scalar()
            == 2
        )
        connection.execute(text("UPDATE users SET campaign_ids = '[7]' WHERE id = 1"))
    _down(database_url, _BEFORE)
    with engine.begin() as connection:
        assert [bool(one) for one in connection.execute(text("SELECT active FROM users ORDER BY id")).scalars()] == [False, True]
        assert connection.execute(text("SELECT count(*) FROM known_devices")).scalar() == 1
    upgrade(database_url)
    engine.dispose()
