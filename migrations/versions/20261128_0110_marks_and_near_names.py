"""Filters stand as marks in the word index; a table of the words of names finds them in spite of a typing error."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from alembic import op

revision = "20261128_0110"
down_revision = "20261128_0050"
branch_labels = None
depends_on = None

_WORD = re.compile(r"[^\W_]+")
_CHUNK = 2_000
_BY_NAME = "ix_journalists_sort_name_journalists_id_journalists_facets"
_BEFORE = {
    "ix_journalists_sort_name_journalists_id": ["sort_name", "id"],
    "ix_journalists_country_journalists_sort_name_journalists_id": ["country", "sort_name", "id"],
    "ix_journalists_language_journalists_sort_name_journalists_id": ["language", "sort_name", "id"],
}
_ROWS = (
    "SELECT j.id, j.facets, j.languages, j.country, j.outlet_id, j.channel, j.embargo_standing, j.do_not_contact, j.email, j.phone, j.city, "
    "j.source, o.medium, o.country AS outlet_country FROM journalists j LEFT JOIN outlets o ON o.id = j.outlet_id "
    "WHERE j.id > :last ORDER BY j.id LIMIT :most"
)
_OLD = "SELECT id, facets FROM journalists WHERE id > :last ORDER BY id LIMIT :most"


def upgrade() -> None:
    """Rewrite the filter texts as marks, index them with the words, and learn the names."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    no_index(sqlite)
    rewrite(_ROWS, marks)
    for before in _BEFORE:
        op.drop_index(before, "journalists")
    op.create_index(_BY_NAME, "journalists", ["sort_name", "id", "facets"])
    index(sqlite, ("folded", "facets"), "_")
    near_names()


def downgrade() -> None:
    """Take the marks out again."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    no_index(sqlite)
    op.drop_table("name_keys")
    rewrite(_OLD, bars)
    op.drop_index(_BY_NAME, "journalists")
    for before, columns in _BEFORE.items():
        op.create_index(before, "journalists", columns)
    index(sqlite, ("folded",), "")


def no_index(sqlite: bool) -> None:
    """Drop the word index and what keeps it."""
    if not sqlite:
        op.execute("DROP INDEX ix_journalists_words")
        op.execute("DROP TRIGGER journalists_words ON journalists")
        op.execute("DROP FUNCTION journalists_set_words()")
        return
    for verb in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER journalists_search_{verb}")
    op.execute("DROP TABLE journalists_search")


def index(sqlite: bool, columns: tuple[str, ...], letter: str) -> None:
    """Index the words in these columns; on SQLite rows of an import are added by the import, a chunk at a time."""
    if not sqlite:
        both = " || ".join(f"NEW.{column}" for column in columns)
        op.execute(
            "CREATE FUNCTION journalists_set_words() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN NEW.words := array_to_tsvector(array_remove(string_to_array({both}, ' '), '')); RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER journalists_words BEFORE INSERT OR UPDATE OF {', '.join(columns)} ON journalists "
            "FOR EACH ROW EXECUTE FUNCTION journalists_set_words()"
        )
        op.execute("UPDATE journalists SET folded = folded")
        op.execute("CREATE INDEX ix_journalists_words ON journalists USING gin (words)")
        return
    names, new, old = (", ".join(f"{side}{column}" for column in columns) for side in ("", "new.", "old."))
    tokens = f"unicode61 remove_diacritics 0{f' tokenchars {letter}' if letter else ''}"
    op.execute(
        f"CREATE VIRTUAL TABLE journalists_search USING fts5({names}, content='journalists', content_rowid='id', "
        f"prefix='1 2 3', detail='none', tokenize='{tokens}')"
    )
    add = f"INSERT INTO journalists_search (rowid, {names}) VALUES (new.id, {new})"
    remove = f"INSERT INTO journalists_search (journalists_search, rowid, {names}) VALUES ('delete', old.id, {old})"
    changed = " OR ".join(f"old.{column} <> new.{column}" for column in columns)
    by_hand = " WHEN new.import_id IS NULL" if letter else ""
    op.execute(f"CREATE TRIGGER journalists_search_insert AFTER INSERT ON journalists{by_hand} BEGIN {add}; END")
    op.execute(f"CREATE TRIGGER journalists_search_delete AFTER DELETE ON journalists BEGIN {remove}; END")
    op.execute(
        f"CREATE TRIGGER journalists_search_update AFTER UPDATE OF {names} ON journalists WHEN {changed} BEGIN {remove}; {add}; END"
    )
    op.execute("INSERT INTO journalists_search (journalists_search) VALUES ('rebuild')")


def rewrite(question: str, write) -> None:
    """Write every journalist's filter text anew, some thousand at a time."""
    bind, last = op.get_bind(), 0
    while rows := bind.execute(sa.text(question), {"last": last, "most": _CHUNK}).mappings().all():
        last = rows[-1]["id"]
        change = sa.text("UPDATE journalists SET facets = :facets WHERE id = :id")
        bind.execute(change, [{"id": row["id"], "facets": write(row)} for row in rows])


def marks(row) -> str:
    """Return the marks of a row as it was kept until now."""
    old = [part.split(":", 1) for part in row["facets"].split("|") if ":" in part]
    tags = json.loads(row["languages"]) if isinstance(row["languages"], str) else row["languages"]
    found = [("l", part) for tag in tags or [] for part in (tag.split("-")[0], tag)]
    found += [("c", row["country"] or row["outlet_country"]), ("o", row["outlet_id"]), ("m", row["medium"])]
    found += [("g", row["channel"]), ("e", row["embargo_standing"].replace("none", ""))]
    found += [("d", "yes" if row["do_not_contact"] else ""), ("h", row["email"] and "email"), ("h", row["phone"] and "phone")]
    found += [("w", row["email"] and "work_unverified")]
    found += [("k", "work"), ("s", "unverified")] if row["email"] or row["phone"] else []
    found += [("b", value) for kind, value in old if kind == "b"] + [("y", row["city"])]
    source = _WORD.findall((row["source"] or "").casefold())
    found += [("q", word) for word in (" ".join(source), *source)]
    written = [f"_{kind}_{'_'.join(_WORD.findall(str(value).casefold()))}" for kind, value in found if value]
    return f" {' '.join(within(1_800, dict.fromkeys(['_z', *written])))} "


def within(room: int, words: Iterable[str]) -> Iterator[str]:
    """Yield the words that fit into so many bytes."""
    for word in words:
        room -= len(word.encode()) + 1
        if room > 0:
            yield word


def bars(row) -> str:
    """Return languages and beats as they were kept before."""
    old = [word[1:].split("_", 1) for word in row["facets"].split() if word[1] in "lb" and word[2:3] == "_"]
    found = sorted({f"{kind}:{value.replace('_', '-' if kind == 'l' else ' ')}" for kind, value in old})
    return f"|{'|'.join(found)}|" if found else ""


def near_names() -> None:
    """Make the table of the words of names, and learn those that are there."""
    table = op.create_table(
        "name_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("word", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_name_keys")),
        sqlite_with_rowid=False,
    )
    bind, words = op.get_bind(), set()
    for question in ("SELECT DISTINCT sort_name FROM journalists", "SELECT sort_name FROM outlets"):
        for (name,) in bind.execute(sa.text(question)):
            words |= {word[:64] for word in _WORD.findall(name) if len(word) > 2 and not word[0].isdecimal()}
    rows = [{"key": key, "word": word} for word in sorted(words) for key in keys(word)]
    for start in range(0, len(rows), _CHUNK):
        bind.execute(sa.insert(table), rows[start : start + _CHUNK])


def keys(word: str) -> set[int]:
    """Return numbers for a word and for what is left of it without each one of its letters."""
    return {zlib.crc32(part.encode()) for part in (word, *(word[:place] + word[place + 1 :] for place in range(len(word))))}
