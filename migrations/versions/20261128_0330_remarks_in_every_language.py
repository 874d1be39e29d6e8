"""What an import says of a row is kept so that it can be said in the reader's language; its headings stay for the file to mend."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0330"
down_revision = "20261128_0310"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; remarks of old stay in English."""
    op.add_column("import_remarks", sa.Column("spoken", sa.JSON()))
    op.add_column("imports", sa.Column("headings", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("imports", "headings")
    op.drop_column("import_remarks", "spoken")
