"""Who speaks for a release is kept with when they can be had; what is said of them is read from their record."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1850"
down_revision = "20261128_1843"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; texts of before have no speakers in it."""
    op.create_table(
        "release_speakers",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_release_speakers_release_id_releases"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"],
            ["spokespeople.id"],
            name=op.f("fk_release_speakers_spokesperson_id_spokespeople"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("release_id", "spokesperson_id", name=op.f("pk_release_speakers")),
    )
    op.create_index(op.f("ix_release_speakers_spokesperson_id"), "release_speakers", ["spokesperson_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("release_speakers")
