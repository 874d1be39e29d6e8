"""A release that goes out keeps in which languages it was ready then."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1938"
down_revision = "20261128_1905"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them; what is out already is worked out as before."""
    op.add_column("releases", sa.Column("out_in", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Forget them; a language is ready as its words stand."""
    with op.batch_alter_table("releases") as table:
        table.drop_column("out_in")
