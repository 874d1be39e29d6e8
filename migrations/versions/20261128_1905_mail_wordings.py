"""How offers and notices are worded is kept for each kind and language, one row a version."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1905"
down_revision = "20261128_1859"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('offer', 'hold', 'kill', 'correction', 'update', 'withdrawn', 'lifted')"


def upgrade() -> None:
    """Make the table; without a row a mail goes as shipped, as before."""
    op.create_table(
        "mail_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_mail_wordings_by_id_users"), ondelete="SET NULL"),
        sa.CheckConstraint(_KINDS, name=op.f("ck_mail_wordings_mail_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_wordings")),
        sa.UniqueConstraint("kind", "language", "number", name=op.f("uq_mail_wordings_kind_language_number")),
    )


def downgrade() -> None:
    """Drop the words; mails go as shipped."""
    op.drop_table("mail_wordings")
