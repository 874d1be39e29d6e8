"""A breach knows the send it was about, and a line of its chase list the journalist who is rung."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1505"
down_revision = "20261128_1500"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave both open for what was logged before."""
    with op.batch_alter_table("embargo_breaches") as table:
        table.add_column(sa.Column("distribution_id", sa.Integer(), nullable=True))
        table.create_index(op.f("ix_embargo_breaches_distribution_id"), ["distribution_id"])
    with op.batch_alter_table("embargo_breach_calls") as table:
        table.add_column(sa.Column("journalist_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_embargo_breach_calls_journalist_id_journalists"),
            "journalists", ["journalist_id"], ["id"], ondelete="SET NULL",
        )  # fmt: skip
        table.create_index(op.f("ix_embargo_breach_calls_journalist_id"), ["journalist_id"])


def downgrade() -> None:
    """Forget both; what was written stays."""
    with op.batch_alter_table("embargo_breach_calls") as table:
        table.drop_index(op.f("ix_embargo_breach_calls_journalist_id"))
        table.drop_constraint(op.f("fk_embargo_breach_calls_journalist_id_journalists"), type_="foreignkey")
        table.drop_column("journalist_id")
    with op.batch_alter_table("embargo_breaches") as table:
        table.drop_index(op.f("ix_embargo_breaches_distribution_id"))
        table.drop_column("distribution_id")
