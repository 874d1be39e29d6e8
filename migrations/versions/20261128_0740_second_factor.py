"""Each browser has a session of its own, and accounts have a second factor with recovery codes."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0740"
down_revision = "20261128_0555"
branch_labels = None
depends_on = None

_TABLES = ("recovery_codes", "factors", "user_sessions")


def upgrade() -> None:
    """Make the three tables; whoever is signed in signs in again."""
    op.create_table(
        "user_sessions",
        _number("id"),
        _number("user_id"),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_token", sa.String(64), nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("code_due", sa.Boolean(), nullable=False),
        _number("wrong_codes"),
        _instant("begun_at"),
        _instant("last_seen_at"),
        _instant("confirmed_at"),
        sa.Column("factor_at", sa.DateTime(timezone=True)),
        *_keys("user_sessions"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_sessions_token_hash")),
    )
    op.create_index(op.f("ix_user_sessions_begun_at"), "user_sessions", ["begun_at"])
    op.create_table(
        "factors",
        _number("id"),
        _number("user_id"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        _number("last_step"),
        _instant("made_at"),
        sa.Column("last_used_at", sa.DateTime(timezone=True)),
        *_keys("factors"),
        sa.CheckConstraint("kind IN ('code')", name=op.f("ck_factors_factor_kind")),
    )
    op.create_table(
        "recovery_codes",
        _number("id"),
        _number("user_id"),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        *_keys("recovery_codes"),
    )
    for table in _TABLES:
        op.create_index(op.f(f"ix_{table}_user_id"), table, ["user_id"])


def downgrade() -> None:
    """Take the tables away."""
    for table in _TABLES:
        op.drop_table(table)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _keys(table: str) -> list[sa.Constraint]:
    person = sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE")
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")), person]
