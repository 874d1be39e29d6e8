"""After a restore the links that were given out stay closed until a person opens them."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_2150"
down_revision = "20261128_2140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for one line that says so."""
    op.create_table(
        "closed_links",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_closed_links_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_links")),
    )


def downgrade() -> None:
    """Forget it: an older program knows no closed links."""
    op.drop_table("closed_links")
