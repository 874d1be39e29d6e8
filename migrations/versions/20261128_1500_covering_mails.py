"""What is written around a release when it is mailed is kept for each language, one row a version."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1500"
down_revision = "20261128_1440"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; without a row nothing is written around a text, as before."""
    op.create_table(
        "release_covers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("greeting", sa.String(300), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_release_covers_by_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_covers")),
        sa.UniqueConstraint("language", "number", name=op.f("uq_release_covers_language_number")),
    )


def downgrade() -> None:
    """Drop the covering mails."""
    op.drop_table("release_covers")
