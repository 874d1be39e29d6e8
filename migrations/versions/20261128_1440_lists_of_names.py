"""A text says in which order its signatories are printed, and whether umbrellas or their members count."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1440"
down_revision = "20261128_1251"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("list_order", "sign_on_list_order", ("alphabet", "signed", "country")),
    ("umbrellas", "sign_on_umbrellas", ("members", "umbrella")),
)


def upgrade() -> None:
    """Print the texts that are there by the alphabet, and count members rather than their umbrella."""
    with op.batch_alter_table("sign_on_texts") as table:
        for name, check, words in _COLUMNS:
            table.add_column(sa.Column(name, sa.String(32), nullable=False, server_default=words[0]))
            table.create_check_constraint(check, sa.column(name).in_(words))
    with op.batch_alter_table("sign_on_texts") as table:
        for name, _check, _words in _COLUMNS:
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    """Drop how lists are printed."""
    with op.batch_alter_table("sign_on_texts") as table:
        for name, check, _words in reversed(_COLUMNS):
            table.drop_constraint(op.f(f"ck_sign_on_texts_{check}"), type_="check")
            table.drop_column(name)
