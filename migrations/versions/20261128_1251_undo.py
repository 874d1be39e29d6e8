"""A confirmed send can be taken back for a moment; a send at once leaves when that moment is over."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1251"
down_revision = "20261128_1210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the end of that moment; what is confirmed already has none."""
    op.add_column("distributions", sa.Column("undo_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Hold what would leave at the end of its moment, for a person to decide, and drop it."""
    op.execute("UPDATE distributions SET state = 'held' WHERE state = 'scheduled' AND lift_at IS NULL")
    op.drop_column("distributions", "undo_until")
