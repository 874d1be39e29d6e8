"""Duplicates are suggested and merged; a journalist's number is never given to somebody else."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0310"
down_revision = "20261128_0300"
branch_labels = None
depends_on = None

_ONCE = ("PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)")
_STATES = sa.Enum("open", "not_the_same", name="suggestion_state", native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Add the tables."""
    suggestions()
    keys()
    merges()
    if op.get_bind().dialect.name == "sqlite":
        number_once(*_ONCE)


def suggestions() -> None:
    """Make the table of pairs that may be one person."""
    op.create_table(
        "duplicate_suggestions",
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", _STATES, nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_duplicate_suggestions_order")),
        _person("duplicate_suggestions", "low_id"),
        _person("duplicate_suggestions", "high_id"),
        sa.PrimaryKeyConstraint("low_id", "high_id", name=op.f("pk_duplicate_suggestions")),
    )
    op.create_index(op.f("ix_duplicate_suggestions_high_id"), "duplicate_suggestions", ["high_id"])
    name = "_duplicate_suggestions_".join(("ix_duplicate_suggestions_state", "confidence", "low_id", "high_id"))
    op.create_index(op.f(name), "duplicate_suggestions", ["state", "confidence", "low_id", "high_id"])


def keys() -> None:
    """Make the tables by which a pass finds whom to compare."""
    op.create_table(
        "duplicate_keys",
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False, autoincrement=False),
        _person("duplicate_keys", "journalist_id"),
        sa.PrimaryKeyConstraint("key", "journalist_id", name=op.f("pk_duplicate_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_duplicate_keys_journalist_id"), "duplicate_keys", ["journalist_id"])
    op.create_table(
        "duplicate_checks",
        sa.Column("journalist_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        _person("duplicate_checks", "journalist_id"),
        sa.PrimaryKeyConstraint("journalist_id", name=op.f("pk_duplicate_checks")),
    )
    op.create_index(op.f("ix_duplicate_checks_seen_at"), "duplicate_checks", ["seen_at"])
    op.create_index(op.f("ix_journalists_updated_at"), "journalists", ["updated_at"])


def merges() -> None:
    """Make the table of what was merged, and how it is taken back."""
    op.create_table(
        "journalist_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("gone_name", sa.String(200), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journalist_merges")),
    )
    for column in ("kept_id", "gone_id", "at"):
        op.create_index(op.f(f"ix_journalist_merges_{column}"), "journalist_merges", [column])


def number_once(before: str, after: str) -> None:
    """Change how numbers are given without rebuilding the table, which would lose its triggers and, by its keys, its members.

    The way that SQLite's documentation gives for changes that leave what is stored as it is (lang_altertable, 8).
    """
    connection = op.get_bind()
    op.execute("CREATE TABLE numbered_once (id INTEGER PRIMARY KEY AUTOINCREMENT)")
    op.execute("DROP TABLE numbered_once")
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar()
    op.execute("PRAGMA writable_schema = ON")
    change = sa.text("UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'journalists'")
    connection.execute(change, {"before": before, "after": after})
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'journalists'")
    if after == _ONCE[1]:
        op.execute("INSERT INTO sqlite_sequence (name, seq) SELECT 'journalists', coalesce(max(id), 0) FROM journalists")


def downgrade() -> None:
    """Take the tables away."""
    if op.get_bind().dialect.name == "sqlite":
        number_once(*reversed(_ONCE))
    op.drop_index(op.f("ix_journalists_updated_at"), "journalists")
    for table in ("journalist_merges", "duplicate_checks", "duplicate_keys", "duplicate_suggestions"):
        op.drop_table(table)


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["journalists.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
