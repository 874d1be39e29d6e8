"""A mail that says “stop” goes ahead of every list, at each of its tries."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_2120"
down_revision = "20261128_1938"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Mark such mails, and find them without reading the others; what waits already keeps its place."""
    op.add_column("mailings", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    urgent = sa.text("urgent")
    op.create_index("ix_mailings_urgent", "mailings", ["created_at"], sqlite_where=urgent, postgresql_where=urgent)


def downgrade() -> None:
    """Forget which they are."""
    op.drop_index("ix_mailings_urgent", "mailings")
    with op.batch_alter_table("mailings") as table:
        table.drop_column("urgent")
