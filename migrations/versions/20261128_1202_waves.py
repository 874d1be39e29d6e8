"""A tier of a send may have its own time, language and files, with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1202"
down_revision = "20261128_1225"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of waves; sends that are there have none."""
    op.create_table(
        "distribution_waves",
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("goes_at", sa.DateTime(timezone=True)),
        sa.Column("goes_zone", sa.String(64), nullable=False),
        sa.Column("goes_local", sa.String(19), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("set_by", sa.String(200), nullable=False),
        sa.CheckConstraint("tier BETWEEN 0 AND 4", name=op.f("ck_distribution_waves_tier")),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distributions.id"], name=op.f("fk_distribution_waves_distribution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("distribution_id", "tier", name=op.f("pk_distribution_waves")),
    )


def downgrade() -> None:
    """Let every tier go with the lift again."""
    op.drop_table("distribution_waves")
