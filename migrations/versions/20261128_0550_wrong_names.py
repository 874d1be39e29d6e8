"""How many wrong names were typed at a speaker's link."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0550"
down_revision = "20261128_0547"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin to count."""
    op.add_column("bookings", sa.Column("wrong_names", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Forget the count."""
    op.drop_column("bookings", "wrong_names")
