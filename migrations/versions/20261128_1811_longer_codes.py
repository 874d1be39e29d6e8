"""Codes on paper of 118 bits: those made before are marked as short, still fit, and their owners are told."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1811"
down_revision = "20261128_1810"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Call what is there short, and what comes long."""
    with op.batch_alter_table("recovery_codes") as table:
        table.add_column(sa.Column("short", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("recovery_codes") as table:
        table.alter_column("short", server_default=None)


def downgrade() -> None:
    """Drop the mark."""
    with op.batch_alter_table("recovery_codes") as table:
        table.drop_column("short")
