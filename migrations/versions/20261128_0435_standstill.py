"""Everything can stand still: one row that the claim and the lift look at."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0435"
down_revision = "20261128_0430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of at most one row."""
    op.create_table(
        "standstills",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standstills"),
        sa.CheckConstraint("id = 1", name="ck_standstills_only_one"),
    )


def downgrade() -> None:
    """Nothing stands still any more."""
    op.drop_table("standstills")
