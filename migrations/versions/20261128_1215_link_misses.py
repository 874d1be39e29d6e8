"""Answers that were refused at the links of others are counted by address, for a day."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1215"
down_revision = "20261128_1150"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link_misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_misses"),
    )
    op.create_index("ix_link_misses_origin_link_misses_at", "link_misses", ["origin", "at"])
    op.create_index("ix_link_misses_at", "link_misses", ["at"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("link_misses")
