"""Who could not be told by mail what became of a text, and was rung: by whom and when."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1859"
down_revision = "20261128_1855"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; whom older notices did not reach stands there when somebody rings them."""
    op.create_table(
        "distribution_notice_calls",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["deliveries.id"],
            name=op.f("fk_distribution_notice_calls_delivery_id_deliveries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["distribution_notices.id"],
            name=op.f("fk_distribution_notice_calls_notice_id_distribution_notices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_distribution_notice_calls")),
    )
    op.create_index(op.f("ix_distribution_notice_calls_notice_id"), "distribution_notice_calls", ["notice_id"])


def downgrade() -> None:
    """Take the table away; the trail still says who was rung."""
    op.drop_table("distribution_notice_calls")
