"""A media list may be a segment: a query that is computed anew each time, with lists whose people belong to it too or never do."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0240"
down_revision = "20261128_0230"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every list there is stays a list. Columns are added one by one: rebuilding the table would empty the lists on SQLite."""
    op.execute(
        "ALTER TABLE media_lists ADD COLUMN kind VARCHAR(32) DEFAULT 'list' NOT NULL "
        "CONSTRAINT ck_media_lists_media_list_kind CHECK (kind IN ('list', 'segment'))"
    )
    op.add_column("media_lists", sa.Column("query", sa.Text(), nullable=False, server_default=""))
    op.add_column("media_lists", sa.Column("include_ids", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("media_lists", sa.Column("exclude_ids", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Segments become lists of nobody."""
    for name in ("exclude_ids", "include_ids", "query", "kind"):
        op.drop_column("media_lists", name)
