"""Coverage goes up and down with rows present, and what it hangs on stays."""

from datetime import UTC, datetime

from sqlalchemy import text

from outreach.cli import upgrade
from outreach.core.database import make_engine
from tests.migrations.test_migrations import _down

_NOW = datetime(2026, 11, 28, tzinfo=UTC)
_PIECE = (
    "INSERT INTO coverage (result, outlet_id, outlet_name, headline, byline, address, language, published_local, published_zone, "
    "created_by, text, seen_at, name_kept, title_kept, anonymity_kept, terms_note, because_note, cited, steps, breach, wrong, version, "
    "updated_at) VALUES ('ran', 1, 'Nahr', 'Clinics', '', '', 'en', '', '', 'A', 'Words', :now, 'not_said', 'kept', 'broken', '', '', "
    "'[]', '{}', 'none', 1, 1, :now)"
)
_OUTLET = (
    "INSERT INTO outlets (id, name, sort_name, aliases, medium, languages, domains, audience, owner, notes, folded, version, created_at, "
    "updated_at) VALUES (1, 'Nahr', 'nahr', '[]', 'tv', '[]', '[]', '', '', '', '', 1, :now, :now)"
)


def test_pieces_go_with_their_tables_and_outlets_stay(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(_OUTLET), {"now": _NOW})
        connection.execute(text(_PIECE), {"now": _NOW})
        connection.execute(text("INSERT INTO coverage_quotes (coverage_id, speaker, approved, printed, standing) "
                                "SELECT id, 'R', 'a', 'b', 'changed' FROM coverage"))  # fmt: skip
    _down(database_url, "20261128_0500")
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM outlets")).scalar() == 1
    upgrade(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM coverage")).scalar() == 0
    engine.dispose()
