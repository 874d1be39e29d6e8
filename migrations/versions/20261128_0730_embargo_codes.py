"""Who answers an offer types a code that was sent to the address on file; terms are kept in each reader's language."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0730"
down_revision = "20261128_0745"
branch_labels = None
depends_on = None

_WORDS = (("language", 35), ("code_hash", 64))
_NUMBERS = ("code_tries", "codes_sent")


def upgrade() -> None:
    """Add the code's hash, when it was sent and how often it was tried; no old acceptance is touched."""
    with op.batch_alter_table("embargo_accesses") as table:
        for name, length in _WORDS:
            table.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        for name in _NUMBERS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("code_sent_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("embargo_accesses") as table:
        for name in (*(word for word, _ in _WORDS), *_NUMBERS):
            table.alter_column(name, server_default=None)
    op.add_column("distributions", sa.Column("terms_by_language", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("distributions") as table:
        table.alter_column("terms_by_language", server_default=None)


def downgrade() -> None:
    """Take the columns away."""
    with op.batch_alter_table("distributions") as table:
        table.drop_column("terms_by_language")
    with op.batch_alter_table("embargo_accesses") as table:
        for name in (*(word for word, _ in _WORDS), *_NUMBERS, "code_sent_at"):
            table.drop_column(name)
