"""Outlets and organisations that stand twice become one, and a number of theirs is never given again."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0555"
down_revision = "20261128_0550"
branch_labels = None
depends_on = None

_ONCE = ("PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)")
_NUMBERED = ("outlets", "organisations")


def upgrade() -> None:
    """Make the table of what was merged, and how it is taken back."""
    op.create_table(
        "record_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_merges")),
    )
    for column in ("kept_id", "gone_id", "at"):
        op.create_index(op.f(f"ix_record_merges_{column}"), "record_merges", [column])
    number(*_ONCE)


def downgrade() -> None:
    """Take the table away."""
    number(*reversed(_ONCE))
    op.drop_table("record_merges")


def number(before: str, after: str) -> None:
    """Change how SQLite gives numbers without rebuilding the tables, to which others have keys (lang_altertable, 8)."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    op.execute("CREATE TABLE numbered_once (id INTEGER PRIMARY KEY AUTOINCREMENT)")
    op.execute("DROP TABLE numbered_once")
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar()
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text("UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = :name")
    for name in _NUMBERED:
        connection.execute(change, {"before": before, "after": after, "name": name})
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
    for name in _NUMBERED:
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{name}'")
        if after == _ONCE[1]:
            op.execute(f"INSERT INTO sqlite_sequence (name, seq) SELECT '{name}', coalesce(max(id), 0) FROM {name}")
