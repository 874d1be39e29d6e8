"""Words of names are kept once each, instead of once for each letter that may be missing: what may have been meant is worked out when it is typed."""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "20261128_0400"
down_revision = "20261128_0340"
branch_labels = None
depends_on = None

_CHUNK = 5_000


def upgrade() -> None:
    """Keep the words, drop their keys."""
    op.create_table(
        "name_words",
        sa.Column("word", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_name_words")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO name_words (word) SELECT DISTINCT word FROM name_keys")
    op.drop_table("name_keys")


def downgrade() -> None:
    """Make the keys again."""
    table = op.create_table(
        "name_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("word", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_name_keys")),
        sqlite_with_rowid=False,
    )
    bind = op.get_bind()
    words = [row[0] for row in bind.execute(sa.text("SELECT word FROM name_words ORDER BY word"))]
    rows = [{"key": key, "word": word} for word in words for key in keys(word)]
    for start in range(0, len(rows), _CHUNK):
        bind.execute(sa.insert(table), rows[start : start + _CHUNK])
    op.drop_table("name_words")


def keys(word: str) -> set[int]:
    """Return numbers for a word and for what is left of it without each one of its letters."""
    return {zlib.crc32(part.encode()) for part in (word, *(word[:place] + word[place + 1 :] for place in range(len(word))))}
