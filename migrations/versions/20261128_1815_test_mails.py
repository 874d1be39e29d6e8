"""Which test mails colleagues got of a release is kept, with what they said."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1815"
down_revision = "20261128_1812"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nothing was tested before."""
    op.create_table(
        "distribution_tests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("words_hash", sa.String(64), nullable=False),
        sa.Column("around_hash", sa.String(64), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("to_name", sa.String(200), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_distribution_tests_release_id_releases"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_distribution_tests_user_id_users"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_distribution_tests_delivery_id_deliveries"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_distribution_tests_by_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution_tests")),
    )
    op.create_index(op.f("ix_distribution_tests_release_id"), "distribution_tests", ["release_id"])


def downgrade() -> None:
    """Drop the tests; their messages stay in the ledger."""
    op.drop_table("distribution_tests")
