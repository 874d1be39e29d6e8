"""Protected people can be hidden altogether with one gesture; two people end it."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0900"
down_revision = "20261128_0812"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the one row that hides them."""
    op.create_table(
        "seal_modes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer()),
        sa.Column("asked_by_name", sa.String(200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_seal_modes"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name="fk_seal_modes_asked_by_id", ondelete="SET NULL"),
        sa.CheckConstraint("id = 1", name="ck_seal_modes_only_one"),
    )


def downgrade() -> None:
    """Show them again, by initials as before."""
    op.drop_table("seal_modes")
