"""Early access that is held back after a breach, until a person decides."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_2140"
down_revision = "20261128_2120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it; what is open stays open until another breach is logged."""
    op.add_column("embargo_accesses", sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("embargo_accesses", sa.Column("held_until", sa.Date(), nullable=True))
    op.add_column("embargo_accesses", sa.Column("held_breach_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Forget it: what was held is taken back first, so that nothing opens by itself."""
    op.execute(sa.text("UPDATE embargo_accesses SET state = 'revoked' WHERE held_at IS NOT NULL AND state <> 'lifted'"))
    with op.batch_alter_table("embargo_accesses") as table:
        for name in ("held_breach_id", "held_until", "held_at"):
            table.drop_column(name)
