"""What identifies a protected person is sealed with the office's keys; so are consents' words, notes on hours and samples of a voice."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "20261128_0600"
down_revision = "20261128_0755"
branch_labels = None
depends_on = None

_LISTS = ("forbidden_spellings", "exceptions", "channels", "approval_chain", "experience")
_DICTIONARIES = ("names", "titles")
_TEXTS = ("pronunciation", "title", "interests", "photo_url", "photo_credit", "photo_licence", "consent_text")
_NULLABLE = ("country", "phone", "email", "gender")
_FIELDS = ("name", *_LISTS, *_DICTIONARIES, *_TEXTS, *_NULLABLE)
_TYPES: dict[str, Any] = dict.fromkeys((*_LISTS, *_DICTIONARIES), sa.JSON())
_PEOPLE = sa.table(
    "spokespeople",
    sa.column("id", sa.Integer()),
    sa.column("protected", sa.Boolean()),
    sa.column("safety_profile", sa.JSON()),
    sa.column("sort_name", sa.String()),
    sa.column("limits", sa.Text()),
    sa.column("sealed", sa.Text()),
    *(sa.column(name, _TYPES.get(name, sa.Text())) for name in _FIELDS),
)
_TEXT_COLUMNS = (
    ("consents", "text", sa.Text()),
    ("availabilities", "note", sa.String(200)),
    ("spokesperson_languages", "sample_url", sa.String(500)),
)


def upgrade() -> None:
    """Seal what stands in clear."""
    op.add_column("spokespeople", sa.Column("sealed", sa.Text()))
    for table, column, kind in _TEXT_COLUMNS:
        if not isinstance(kind, sa.Text):
            with op.batch_alter_table(table) as batch:
                batch.alter_column(column, existing_type=kind, type_=sa.Text(), existing_nullable=False)
    seal, here = _attribute("seal"), op.get_bind()
    for row in here.execute(sa.select(_PEOPLE).where(_PEOPLE.c.protected)).mappings().all():
        facts = {name: row[name] for name in _FIELDS}
        values = {**_shown(facts, dict(row["safety_profile"] or {}), row["sort_name"]), "limits": _limits(row["limits"])}
        values["sealed"] = seal(json.dumps(facts, ensure_ascii=False))
        here.execute(sa.update(_PEOPLE).where(_PEOPLE.c.id == row["id"]).values(**values))
    _rewrite(seal)


def downgrade() -> None:
    """Put everything back in clear; without the keys this fails and nothing changes."""
    unseal, here = _attribute("unseal"), op.get_bind()
    for row in here.execute(sa.select(_PEOPLE.c.id, _PEOPLE.c.sealed).where(_PEOPLE.c.sealed.is_not(None))).all():
        here.execute(sa.update(_PEOPLE).where(_PEOPLE.c.id == row.id).values(**json.loads(unseal(row.sealed))))
    _rewrite(unseal)
    for table, column, kind in _TEXT_COLUMNS:
        if not isinstance(kind, sa.Text):
            with op.batch_alter_table(table) as batch:
                batch.alter_column(column, existing_type=sa.Text(), type_=kind, existing_nullable=False)
    with op.batch_alter_table("spokespeople") as batch:
        batch.drop_column("sealed")


def _attribute(name: str) -> Callable[[str], str]:
    config = op.get_context().config
    assert config is not None
    found: Callable[[str], str] = config.attributes[name]
    return found


def _rewrite(change: Callable[[str], str]) -> None:
    here = op.get_bind()
    for table, column, _kind in _TEXT_COLUMNS:
        rows = sa.table(table, sa.column("id", sa.Integer()), sa.column(column, sa.Text()))
        text = rows.c[column]
        for number, held in here.execute(sa.select(rows.c.id, text).where(text != "")).all():
            here.execute(sa.update(rows).where(rows.c.id == number).values({column: change(held)}))


def _shown(facts: dict[str, Any], safety: dict[str, str], sort_name: str) -> dict[str, Any]:
    """Return what stays readable: initials, whether there is a number, and the place where everybody may learn it."""
    number = facts["phone"]
    return {
        "name": _initials(facts["name"], sort_name),
        **{name: [] for name in ("forbidden_spellings", "channels", "approval_chain")},
        **{name: _without_notes(facts[name] or []) for name in ("exceptions", "experience")},
        **{name: {} for name in _DICTIONARIES},
        **dict.fromkeys(_TEXTS, ""),
        **dict.fromkeys(_NULLABLE),
        "interests": "…" if facts["interests"] else "",
        "country": facts["country"] if safety.get("place") == "public" else None,
        "phone": ("+" if number.startswith("+") else "?") if number else None,
    }


def _initials(name: str, sort_name: str) -> str:
    """Return the initials as the list is sorted by them, in the case of the name."""
    return " ".join(word.capitalize() for word in sort_name.split()) or name[:1]


def _without_notes(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if name != "note"} for line in lines]


def _limits(text: str) -> str:
    """Return what matching heeds without who approves and what is noted beside a day."""
    found = json.loads(text) if text else {}
    for part, names in (
        ("exceptions", ("date", "kind", "from", "until")),
        ("chain", ("days", "from", "until", "zone", "minutes")),
    ):
        if part in found:
            found[part] = [{name: value for name, value in line.items() if name in names} for line in found[part]]
    return json.dumps(found, ensure_ascii=False) if found else ""
