"""Somebody is asked about their own words by a link."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0530"
down_revision = "20261128_0525"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of questions."""
    op.create_table(
        "quote_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_quote_asks"),
        sa.UniqueConstraint("token", name="uq_quote_asks_token"),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_quote_asks_quote_id_quotes", ondelete="CASCADE"),
        sa.CheckConstraint("answer IN ('approved', 'other_words')", name="ck_quote_asks_quote_answer"),
    )
    op.create_index("ix_quote_asks_quote_id", "quote_asks", ["quote_id"])


def downgrade() -> None:
    """Forget who was asked; what was agreed stays with the approvals."""
    op.drop_table("quote_asks")
