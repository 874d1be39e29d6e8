"""Rules may look at how often somebody broke embargoes; a breach has a cause, an end and a list of who is told."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1210"
down_revision = "20261128_1205"
branch_labels = None
depends_on = None

_BEFORE = (
    "(scope = 'outlet' AND outlet_id IS NOT NULL) OR (scope = 'country' AND country <> '')"
    " OR (scope = 'standing' AND standing IS NOT NULL)"
)


def upgrade() -> None:
    """Let rules name a history; breaches that are there count until somebody ends them."""
    with op.batch_alter_table("embargo_rules") as batch:
        batch.add_column(sa.Column("breaches", sa.Integer(), nullable=False, server_default="0"))
        _checks(batch, ("outlet", "history", "country", "standing"), f"{_BEFORE} OR (scope = 'history' AND breaches > 0)")
    with op.batch_alter_table("embargo_breaches") as batch:
        batch.add_column(sa.Column("cause", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("ends_on", sa.Date()))
    op.create_table(
        "embargo_breach_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("breach_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(300), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("told_by", sa.String(200), nullable=False),
        sa.Column("what_next", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["embargo_breaches.id"], name=op.f("fk_embargo_breach_calls_breach_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_breach_calls")),
    )
    op.create_index(op.f("ix_embargo_breach_calls_breach_id"), "embargo_breach_calls", ["breach_id"])


def downgrade() -> None:
    """Drop the chase lists, and the rules that only a history explains."""
    op.drop_table("embargo_breach_calls")
    with op.batch_alter_table("embargo_breaches") as batch:
        batch.drop_column("ends_on")
        batch.drop_column("cause")
    op.execute("DELETE FROM embargo_rules WHERE scope = 'history'")
    with op.batch_alter_table("embargo_rules") as batch:
        _checks(batch, ("outlet", "country", "standing"), _BEFORE)
        batch.drop_column("breaches")


def _checks(batch: object, scopes: tuple[str, ...], target: str) -> None:
    named = ", ".join(f"'{one}'" for one in scopes)
    for name, condition in (("scope", f"scope IN ({named})"), ("target", target)):
        batch.drop_constraint(op.f(f"ck_embargo_rules_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_embargo_rules_{name}"), condition)
