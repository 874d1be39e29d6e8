"""Tries to sign in that failed wait here until they stand in the trail, those that repeat each other as one line."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1225"
down_revision = "20261128_1215"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_at"), "refusals", ["at"])


def downgrade() -> None:
    """Take the table away; what was not folded yet is forgotten."""
    op.drop_table("refusals")
