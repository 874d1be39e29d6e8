"""An account may be limited to campaigns and to organisations; a request keeps who logged it."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_2158"
down_revision = "20261128_2155"
branch_labels = None
depends_on = None

_LIMITS = ("campaign_ids", "organisation_ids")


def upgrade() -> None:
    """Make room; every account goes on to see the whole office, and who had an old request logged is not known."""
    for name in _LIMITS:
        op.add_column("users", sa.Column(name, sa.JSON(), nullable=True))
    op.add_column("media_requests", sa.Column("logged_by_id", sa.Integer(), nullable=True))
    op.create_index("ix_media_requests_logged_by_id", "media_requests", ["logged_by_id"])


def downgrade() -> None:
    """Forget them. A limited account is disabled: without its limits it would see everything."""
    op.execute("UPDATE users SET active = false WHERE campaign_ids IS NOT NULL OR organisation_ids IS NOT NULL")
    op.drop_index("ix_media_requests_logged_by_id", "media_requests")
    op.drop_column("media_requests", "logged_by_id")
    for name in _LIMITS:
        op.drop_column("users", name)
