"""A speaker can be forgotten: the number stays for the interviews that hang on it, nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0235"
down_revision = "20261128_0240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the instant."""
    op.add_column("spokespeople", sa.Column("erased_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Take it away; whoever was forgotten stays so, as a speaker without a name."""
    op.drop_column("spokespeople", "erased_at")
