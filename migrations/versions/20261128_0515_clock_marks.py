"""The clock is watched: the last reading that was believed."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0515"
down_revision = "20261128_0510"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of at most one row."""
    op.create_table(
        "clock_marks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wall", sa.DateTime(timezone=True), nullable=False),
        sa.Column("running", sa.Double(), nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
        sa.Column("jumped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconds_apart", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clock_marks"),
        sa.CheckConstraint("id = 1", name="ck_clock_marks_only_one"),
    )


def downgrade() -> None:
    """Believe the clock again, whatever it says."""
    op.drop_table("clock_marks")
