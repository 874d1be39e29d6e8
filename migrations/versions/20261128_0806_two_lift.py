"""An early lift is asked for by one person and done by another; a lift remembers the zone rules that it was worked out by."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0806"
down_revision = "20261128_0600"
branch_labels = None
depends_on = None

_WORDS = (("lift_rules", 20), ("lift_asked_by", 200), ("lift_asked_why", 300))


def upgrade() -> None:
    """Add the columns; no lift was asked for yet, and of older lifts nobody knows the rules."""
    with op.batch_alter_table("distributions") as table:
        for name, length in _WORDS:
            table.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        table.add_column(sa.Column("lift_asked_lead", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("lift_asked_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("distributions") as table:
        for name in (*(word for word, _ in _WORDS), "lift_asked_lead"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    """Take the columns away."""
    with op.batch_alter_table("distributions") as table:
        for name in (*(word for word, _ in _WORDS), "lift_asked_lead", "lift_asked_at"):
            table.drop_column(name)
