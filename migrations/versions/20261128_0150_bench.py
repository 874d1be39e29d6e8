"""Organisations and speakers at full depth: mandate by country, hours, terms, consents with their history, other affiliations."""

import json

import sqlalchemy as sa
from alembic import op

revision = "20261128_0150"
down_revision = "20261128_0140"
branch_labels = None
depends_on = None

USES = ("tv_live", "tv_recorded", "radio", "print", "photo")


def _lists(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.JSON(), nullable=False, server_default="[]") for name in names]


def _dicts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.JSON(), nullable=False, server_default="{}") for name in names]


def _words(**lengths: int) -> list[sa.Column]:
    return [sa.Column(name, sa.String(length), nullable=False, server_default="") for name, length in lengths.items()]


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=False, server_default="") for name in names]


def added() -> dict[str, list[sa.Column]]:
    """Return the new columns by table."""
    return {
        "organisations": [
            *_dicts("acronyms"),
            *_lists("transliterations", "handles", "mandate", "red_line_terms", "approval_chain"),
            *_words(city=120, press_contact_hours=120),
            *_texts("limits"),
            sa.Column("confirmed_on", sa.Date()),
        ],
        "spokespeople": [
            *_dicts("titles", "permission_ends"),
            *_lists("forbidden_spellings", "barred_topics", "topic_terms", "week", "exceptions", "channels", "approval_chain"),
            *_lists("experience", "photo_uses"),
            *_words(photo_url=500, photo_credit=200, photo_licence=200, brief_read=80),
            *_texts("interests", "consent_text", "limits"),
            *(sa.Column(name, sa.Date()) for name in ("trained_on", "brief_read_on", "confirmed_on", "consent_given_on")),
            sa.Column("paused_until", sa.DateTime(timezone=True)),
            sa.Column("may_name_organisation", sa.Boolean(), nullable=False, server_default=sa.true()),
        ],
        "spokesperson_languages": _words(sample_url=500),
    }


def upgrade() -> None:
    """Add columns and tables; what speakers agreed to so far becomes the beginning of the history."""
    for table, columns in added().items():
        for column in columns:
            op.add_column(table, column)
    affiliations()
    consents()
    begin_history()


def affiliations() -> None:
    """Make the table of other organisations."""
    op.create_table(
        "affiliations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_affiliations_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_affiliations_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliations")),
        sa.UniqueConstraint("spokesperson_id", "organisation_id", name=op.f("uq_affiliations_spokesperson_id_organisation_id")),
    )
    op.create_index(op.f("ix_affiliations_organisation_id"), "affiliations", ["organisation_id"])


def consents() -> None:
    """Make the table of what was agreed to."""
    use = sa.Enum(*USES, name="consent_use", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("use", use, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_consents_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_spokesperson_id"), "consents", ["spokesperson_id"])


def begin_history() -> None:
    """Write one row for each use that was ticked; mandates, red lines and topics get their rows without details."""
    here = op.get_bind()
    people = here.execute(sa.text("SELECT id, permissions, topics, created_at FROM spokespeople")).all()
    insert = sa.text(
        "INSERT INTO consents (spokesperson_id, use, text, given_on, recorded_by, created_at) "
        "VALUES (:person, :use, '', :day, '', :at)"
    )
    rows = [
        {"person": number, "use": use, "day": str(at)[:10], "at": at}
        for number, uses, _topics, at in people
        for use in _read(uses)
        if use in USES
    ]
    for start in range(0, len(rows), 500):
        here.execute(insert, rows[start : start + 500])
    _terms(here, "spokespeople", "topic_terms", [(number, topics) for number, _uses, topics, _at in people])
    members = here.execute(sa.text("SELECT id, topics, red_lines FROM organisations")).all()
    _terms(here, "organisations", "mandate", [(number, topics) for number, topics, _lines in members])
    _terms(here, "organisations", "red_line_terms", [(number, lines) for number, _topics, lines in members])


def _terms(here: sa.Connection, table: str, column: str, found: list[tuple[int, object]]) -> None:
    rows = [{"number": number, "terms": json.dumps([{"topic": one} for one in _read(topics)])} for number, topics in found]
    cast = "CAST(:terms AS JSON)" if here.dialect.name == "postgresql" else ":terms"
    for start in range(0, len(rows), 500):
        here.execute(sa.text(f"UPDATE {table} SET {column} = {cast} WHERE id = :number"), rows[start : start + 500])


def _read(value: object) -> list[str]:
    found = json.loads(value) if isinstance(value, str) else value
    return found if isinstance(found, list) else []


def downgrade() -> None:
    """Take it all away; what holds today stays in the speakers' `permissions`."""
    op.drop_table("consents")
    op.drop_table("affiliations")
    for table, columns in reversed(added().items()):
        for column in reversed(columns):
            op.drop_column(table, column.name)
