"""Pictures go along with a release, without their metadata and with credit, licence and consent."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1527"
down_revision = "20261128_1510"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "release_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("credit", sa.String(300), nullable=False),
        sa.Column("licence", sa.String(300), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("alt", sa.String(500), nullable=False),
        sa.Column("shows_people", sa.Boolean(), nullable=False),
        sa.Column("permission", sa.String(500), nullable=False),
        sa.Column("minor_or_survivor", sa.Boolean(), nullable=False),
        sa.Column("second_consent", sa.String(500), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_release_pictures_release_id_releases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_pictures")),
    )
    op.create_index(op.f("ix_release_pictures_release_id"), "release_pictures", ["release_id"])


def downgrade() -> None:
    """Drop the pictures."""
    op.drop_table("release_pictures")
