"""A tier of a send has a note for its planning, above the text in its mail."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1542"
down_revision = "20261128_1527"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave it empty for what was planned before."""
    with op.batch_alter_table("distribution_waves") as table:
        table.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("distribution_waves") as table:
        table.alter_column("note", server_default=None)


def downgrade() -> None:
    """Drop the notes."""
    with op.batch_alter_table("distribution_waves") as table:
        table.drop_column("note")
