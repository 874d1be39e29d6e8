"""Coverage with its quotes and corrections; requests are found by the day they came."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0510"
down_revision = "20261128_0500"
branch_labels = None
depends_on = None

_KEPT = ("not_said", "kept", "broken")


def upgrade() -> None:
    """Make the tables of coverage, and the index that reports read."""
    _pieces()
    op.create_table(
        "coverage_quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coverage_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer()),
        sa.Column("speaker", sa.String(300), nullable=False),
        sa.Column("approved", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column(
            "standing",
            _choice("coverage_quote_standing", "verbatim", "shortened", "changed", "missing", "by_hand"),
            nullable=False,
        ),
        _key("coverage_quotes", "coverage_id", "coverage.id", "CASCADE"),
        _key("coverage_quotes", "quote_id", "quotes.id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_quotes")),
    )
    op.create_index(op.f("ix_coverage_quotes_coverage_id"), "coverage_quotes", ["coverage_id"])
    op.create_table(
        "coverage_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coverage_id", sa.Integer(), nullable=False),
        sa.Column("asked_of", sa.String(300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        sa.Column("answer", _choice("coverage_correction_answer", "waiting", "made", "refused"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("evidence", sa.Text(), nullable=False),
        _key("coverage_corrections", "coverage_id", "coverage.id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_corrections")),
    )
    op.create_index(op.f("ix_coverage_corrections_coverage_id"), "coverage_corrections", ["coverage_id"])
    op.create_index(op.f("ix_media_requests_received_at"), "media_requests", ["received_at"])


def _pieces() -> None:
    op.create_table(
        "coverage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result", _choice("coverage_result", "ran", "did_not_run", "ran_without_us"), nullable=False),
        sa.Column("outlet_id", sa.Integer()),
        *(sa.Column(name, sa.String(size), nullable=False) for name, size in _LINES),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in ("request_id", "release_id", "booking_id", "breach_id")),
        *(sa.Column(f"{term}_kept", _choice(f"coverage_{term}_kept", *_KEPT), nullable=False) for term in _TERMS),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("terms_note", "because_note")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("cited", "steps")),
        sa.Column("breach", _choice("coverage_breach", "none", "suspected", "logged", "dismissed"), nullable=False),
        sa.Column("because", _choice("coverage_because", "independent", "syndication", "wrong_time", "other")),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        *(_key("coverage", column, target, "SET NULL") for column, target in _KEYS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    op.create_index("ix_coverage_seen_at_id", "coverage", ["seen_at", "id"])
    op.create_index("ix_coverage_outlet_id_result", "coverage", ["outlet_id", "result"])
    for column in ("request_id", "release_id", "booking_id"):
        op.create_index(op.f(f"ix_coverage_{column}"), "coverage", [column])


_LINES = (
    ("outlet_name", 200), ("headline", 500), ("byline", 300), ("address", 2000), ("language", 35), ("published_local", 16),
    ("published_zone", 64), ("created_by", 200),
)  # fmt: skip
_TERMS = ("name", "title", "anonymity")
_KEYS = (
    ("outlet_id", "outlets.id"), ("request_id", "media_requests.id"), ("release_id", "releases.id"), ("booking_id", "bookings.id"),
    ("breach_id", "embargo_breaches.id"),
)  # fmt: skip


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _key(table: str, column: str, target: str, gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=gone)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_media_requests_received_at"), "media_requests")
    op.drop_table("coverage_corrections")
    op.drop_table("coverage_quotes")
    op.drop_table("coverage")
