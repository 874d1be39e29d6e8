"""What the database itself refuses: changes to the trail, overlapping bookings; and how names are found."""

from alembic import op

revision = "20261123_1801"
down_revision = "20261123_1800"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put every guard in place, each in the words of the database in use."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    audit_is_append_only(sqlite)
    bookings_do_not_overlap(sqlite)
    journalists_can_be_found(sqlite)


def downgrade() -> None:
    """Take the guards away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    journalists_cannot_be_found(sqlite)
    bookings_may_overlap(sqlite)
    audit_may_change(sqlite)


def audit_is_append_only(sqlite: bool) -> None:
    """Refuse UPDATE and DELETE on the trail."""
    if sqlite:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{verb.lower()} BEFORE {verb} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_events_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_events_refuse()"
    )


def audit_may_change(sqlite: bool) -> None:
    """Undo `audit_is_append_only`."""
    if sqlite:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_events_no_{verb}")
        return
    op.execute("DROP TRIGGER audit_events_no_change ON audit_events")
    op.execute("DROP FUNCTION audit_events_refuse()")


def bookings_do_not_overlap(sqlite: bool) -> None:
    """Refuse a second live booking of one speaker whose block shares a moment with another's; touching ends do not."""
    if not sqlite:
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        op.execute(
            "ALTER TABLE bookings ADD CONSTRAINT ex_bookings_no_overlap EXCLUDE USING gist "
            "(spokesperson_id WITH =, tstzrange(blocks_from, blocks_until) WITH &&) WHERE (state IN ('tentative', 'confirmed'))"
        )
        return
    for verb, when in (("insert", "INSERT"), ("update", "UPDATE OF state, spokesperson_id, blocks_from, blocks_until")):
        op.execute(
            f"CREATE TRIGGER bookings_no_overlap_{verb} BEFORE {when} ON bookings "
            "WHEN new.state IN ('tentative', 'confirmed') AND EXISTS (SELECT 1 FROM bookings WHERE spokesperson_id = new.spokesperson_id "
            "AND id IS NOT new.id AND state IN ('tentative', 'confirmed') "
            "AND blocks_from < new.blocks_until AND new.blocks_from < blocks_until) "
            "BEGIN SELECT RAISE(ABORT, 'ex_bookings_no_overlap'); END"
        )


def bookings_may_overlap(sqlite: bool) -> None:
    """Undo `bookings_do_not_overlap`; the extension stays, others may use it."""
    if not sqlite:
        op.execute("ALTER TABLE bookings DROP CONSTRAINT ex_bookings_no_overlap")
        return
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER bookings_no_overlap_{verb}")


def journalists_can_be_found(sqlite: bool) -> None:
    """Index the beginnings of the words in `journalists.folded`; the column is folded by us, so neither database folds again."""
    if not sqlite:
        op.execute(
            "CREATE FUNCTION journalists_set_words() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.words := array_to_tsvector(string_to_array(NEW.folded, ' ')); RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER journalists_words BEFORE INSERT OR UPDATE OF folded ON journalists "
            "FOR EACH ROW EXECUTE FUNCTION journalists_set_words()"
        )
        op.execute("UPDATE journalists SET folded = folded")
        op.execute("CREATE INDEX ix_journalists_words ON journalists USING gin (words)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE journalists_search USING fts5(folded, content='journalists', content_rowid='id', "
        "prefix='2 3', detail='none', tokenize='unicode61 remove_diacritics 0')"
    )
    add = "INSERT INTO journalists_search (rowid, folded) VALUES (new.id, new.folded)"
    remove = "INSERT INTO journalists_search (journalists_search, rowid, folded) VALUES ('delete', old.id, old.folded)"
    op.execute(f"CREATE TRIGGER journalists_search_insert AFTER INSERT ON journalists BEGIN {add}; END")
    op.execute(f"CREATE TRIGGER journalists_search_delete AFTER DELETE ON journalists BEGIN {remove}; END")
    op.execute(
        "CREATE TRIGGER journalists_search_update AFTER UPDATE OF folded ON journalists "
        f"WHEN old.folded <> new.folded BEGIN {remove}; {add}; END"
    )
    op.execute("INSERT INTO journalists_search (journalists_search) VALUES ('rebuild')")


def journalists_cannot_be_found(sqlite: bool) -> None:
    """Undo `journalists_can_be_found`."""
    if not sqlite:
        op.execute("DROP INDEX ix_journalists_words")
        op.execute("DROP TRIGGER journalists_words ON journalists")
        op.execute("DROP FUNCTION journalists_set_words()")
        return
    for verb in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER journalists_search_{verb}")
    op.execute("DROP TABLE journalists_search")
