"""An import touches fewer pages: numbers are found by words, and on SQLite the parts of the word index are merged sixteen at a time."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0538"
down_revision = "20261128_0533"
branch_labels = None
depends_on = None

_KEYS = "ix_contact_points_key"
_EMAIL = sa.text("means = 'email'")


def upgrade() -> None:
    """Drop the index of numbers, narrow that of addresses to e-mail, and merge more rarely."""
    op.drop_index("ix_journalists_phone", "journalists")
    op.drop_index(_KEYS, "contact_points")
    op.create_index(_KEYS, "contact_points", ["key"], sqlite_where=_EMAIL, postgresql_where=_EMAIL)
    merge_at(16, 64)


def downgrade() -> None:
    """Bring both back."""
    merge_at(4, 16)
    op.drop_index(_KEYS, "contact_points")
    op.create_index(_KEYS, "contact_points", ["key"])
    op.create_index("ix_journalists_phone", "journalists", ["phone"])


def merge_at(parts: int, crisis: int) -> None:
    """Say how many parts of one size are merged, step by step, and how many at once whatever it takes."""
    if op.get_bind().dialect.name == "sqlite":
        for name, value in (("automerge", parts), ("crisismerge", crisis)):
            op.execute(f"INSERT INTO journalists_search (journalists_search, rank) VALUES ('{name}', {value})")
