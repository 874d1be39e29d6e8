"""The number of interviews a speaker gave stands with the speaker; matching need not count them each time."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1130"
down_revision = "20261128_0830"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count them once."""
    op.add_column("spokespeople", sa.Column("interviews_given", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE spokespeople SET interviews_given ="
        " (SELECT count(*) FROM bookings WHERE bookings.spokesperson_id = spokespeople.id AND bookings.state = 'completed')"
    )
    op.drop_index("ix_bookings_given", "bookings")
    op.drop_index("ix_bookings_starts_at", "bookings")
    op.create_index("ix_bookings_starts_at", "bookings", ["starts_at", "spokesperson_id", "state"])


def downgrade() -> None:
    """Count them for each match again."""
    op.drop_index("ix_bookings_starts_at", "bookings")
    op.create_index("ix_bookings_starts_at", "bookings", ["starts_at"])
    op.create_index("ix_bookings_given", "bookings", ["spokesperson_id", "state", "starts_at"])
    op.drop_column("spokespeople", "interviews_given")
