"""Organisations are asked for their names by a link."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0545"
down_revision = "20261128_0543"
branch_labels = None
depends_on = None

_WORDS = (("contact_name", 300), ("contact_address", 320), ("language", 35))


def upgrade() -> None:
    """Add whom the link went to, and what they allowed."""
    with op.batch_alter_table("sign_ons") as table:
        table.add_column(sa.Column("may_use_logo", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name, length in _WORDS:
            table.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        table.add_column(sa.Column("token", sa.String(64), nullable=True))
        table.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
        table.create_unique_constraint("uq_sign_ons_token", ["token"])
    with op.batch_alter_table("sign_ons") as table:
        for name in ("may_use_logo", *(word for word, _ in _WORDS)):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    """Forget the links; the answers stay."""
    with op.batch_alter_table("sign_ons") as table:
        table.drop_constraint("uq_sign_ons_token", type_="unique")
        for name in ("asked_at", "token", *(word for word, _ in _WORDS), "may_use_logo"):
            table.drop_column(name)
