"""How far the trail was sent to the machine that keeps a second copy of it."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1843"
down_revision = "20261128_1815"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it gets its one row when the first entries leave."""
    op.create_table(
        "audit_forwarding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_forwarding")),
    )


def downgrade() -> None:
    """Forget how far it was sent."""
    op.drop_table("audit_forwarding")
