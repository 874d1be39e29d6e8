"""The office's rules of matching, briefings on texts, what desks were offered and gave, and overridden gates."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0543"
down_revision = "20261128_0538"
branch_labels = None
depends_on = None


def _instant(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _key(table: str, column: str, other: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def upgrade() -> None:
    """Make the tables; interviews are counted per speaker in an index that holds nothing else."""
    op.create_table(
        "matching_rules",
        _number("id"),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("interests_declared", sa.Boolean(), nullable=False),
        _number("version"),
        _instant("updated_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_rules")),
    )
    op.create_table(
        "release_briefings",
        _number("id"),
        _number("release_id"),
        _number("spokesperson_id"),
        _instant("briefed_at"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        _key("release_briefings", "release_id", "releases", "CASCADE"),
        _key("release_briefings", "spokesperson_id", "spokespeople", "CASCADE"),
        sa.UniqueConstraint("release_id", "spokesperson_id", name=op.f("uq_release_briefings_release_id_spokesperson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_briefings")),
    )
    op.create_index(op.f("ix_release_briefings_spokesperson_id"), "release_briefings", ["spokesperson_id"])
    answer = sa.Enum(
        "offered", "agreed", "refused", "undone", name="concession_answer", native_enum=False, create_constraint=True, length=32
    )
    op.create_table(
        "concessions",
        _number("id"),
        _number("request_id"),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("rung", sa.String(20), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", answer, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        _number("by_id", nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        _instant("created_at"),
        _instant("answered_at", nullable=True),
        _key("concessions", "request_id", "media_requests", "CASCADE"),
        _key("concessions", "by_id", "users", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concessions")),
    )
    op.create_index(op.f("ix_concessions_request_id"), "concessions", ["request_id"])
    op.create_table(
        "gate_overrides",
        _number("id"),
        _number("booking_id"),
        sa.Column("gates", sa.JSON(), nullable=False),
        _number("by_id", nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        _instant("at"),
        _key("gate_overrides", "booking_id", "bookings", "CASCADE"),
        _key("gate_overrides", "by_id", "users", "SET NULL"),
        sa.UniqueConstraint("booking_id", name=op.f("uq_gate_overrides_booking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_overrides")),
    )
    op.create_index("ix_bookings_given", "bookings", ["spokesperson_id", "state", "starts_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_bookings_given", "bookings")
    for table in ("gate_overrides", "concessions", "release_briefings", "matching_rules"):
        op.drop_table(table)
