"""A relay's trouble is that of one machine and one relay; what was noted before belongs to nobody, and is asked anew."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1810"
down_revision = "20261128_1542"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say whose trouble it is; what was noted before goes."""
    op.execute("DELETE FROM relay_troubles")
    with op.batch_alter_table("relay_troubles") as table:
        table.add_column(sa.Column("machine", sa.String(255), nullable=False))
        table.add_column(sa.Column("relay", sa.String(500), nullable=False))


def downgrade() -> None:
    """Keep no trouble that would be everybody's."""
    op.execute("DELETE FROM relay_troubles")
    with op.batch_alter_table("relay_troubles") as table:
        table.drop_column("relay")
        table.drop_column("machine")
