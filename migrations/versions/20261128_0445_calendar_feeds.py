"""Secret links to calendars: whose, of which speaker, and the hash of each."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0445"
down_revision = "20261128_0435"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer()),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calendar_feeds_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_calendar_feeds_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feeds_token_hash")),
    )
    op.create_index(op.f("ix_calendar_feeds_user_id"), "calendar_feeds", ["user_id"])
    op.create_index(op.f("ix_calendar_feeds_spokesperson_id"), "calendar_feeds", ["spokesperson_id"])


def downgrade() -> None:
    """Take it away; every link ends."""
    op.drop_table("calendar_feeds")
