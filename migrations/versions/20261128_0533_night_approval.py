"""What the duty officer may approve alone, in each organisation's words."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0533"
down_revision = "20261128_0530"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the text; nobody has said anything yet."""
    op.add_column("organisations", sa.Column("night_approval", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("organisations", "night_approval")
