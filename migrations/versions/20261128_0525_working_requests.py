"""A request keeps how it is worked on: who is at it, what was answered, what it was joined to; lines and the press form have tables."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0525"
down_revision = "20261128_0515"
branch_labels = None
depends_on = None

_WORDS = {
    "programme": 200, "place": 16, "verified_method": 16, "verified_number": 64, "ended_as": 16, "referred_to": 200, "joined_from": 32,
}  # fmt: skip
_NUMBERS = ("campaign_id", "duplicate_of_id")


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _instant(name: str, nullable: bool = True) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Add columns one by one: rebuilding the table on SQLite would take what hangs on its rows with it."""
    for name, length in _WORDS.items():
        op.add_column("media_requests", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("media_requests", sa.Column("answers", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("media_requests", _instant("answered_at"))
    for name in _NUMBERS:
        op.add_column("media_requests", sa.Column(name, sa.Integer()))
        op.create_index(op.f(f"ix_media_requests_{name}"), "media_requests", [name])
    op.add_column("media_request_notes", sa.Column("moved_from_id", sa.Integer()))
    presences()
    holding_lines()
    press_submissions()


def presences() -> None:
    """Make the tables of who is at a request, and of the office's lead times."""
    op.create_table(
        "request_presences",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _instant("seen_at", nullable=False),
        _instant("wrote_at"),
        sa.ForeignKeyConstraint(
            ["request_id"], ["media_requests.id"], name=op.f("fk_request_presences_request_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_request_presences_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("request_id", "user_id", name=op.f("pk_request_presences")),
    )
    op.create_table(
        "lead_times",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_lead_times")),
    )


def holding_lines() -> None:
    """Make the table of lines that may be said, a row a version."""
    op.create_table(
        "holding_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("line_kind", "holding", "to_take"), nullable=False),
        sa.Column("topic", sa.String(200), nullable=False),
        sa.Column("campaign_id", sa.Integer()),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _instant("valid_until"),
        sa.Column("author_name", sa.String(200), nullable=False),
        _instant("approved_at"),
        sa.Column("approved_by", sa.String(200), nullable=False),
        _instant("withdrawn_at"),
        _instant("replaced_at"),
        _instant("created_at", nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_holding_lines_campaign_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding_lines")),
    )
    op.create_index(op.f("ix_holding_lines_campaign_id"), "holding_lines", ["campaign_id"])
    op.create_index(op.f("ix_holding_lines_root_id_holding_lines_number"), "holding_lines", ["root_id", "number"], unique=True)


def press_submissions() -> None:
    """Make the table of what the press form brought."""
    op.create_table(
        "press_submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        _instant("received_at", nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
        sa.Column("likeness", sa.String(64), nullable=False),
        sa.Column("state", _choice("press_submission_state", "taken", "held", "put_aside"), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.String(200), nullable=False) for name in ("outlet_name", "caller_name")),
        sa.Column("callback", sa.String(64), nullable=False),
        sa.Column("callback_email", sa.String(254), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        _instant("deadline_at", nullable=False),
        sa.Column("deadline_zone", sa.String(64), nullable=False),
        sa.Column("deadline_local", sa.String(16), nullable=False),
        sa.Column("request_id", sa.Integer()),
        _instant("settled_at"),
        sa.Column("settled_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["media_requests.id"], name=op.f("fk_press_submissions_request_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_submissions")),
        sa.UniqueConstraint("code", name=op.f("uq_press_submissions_code")),
    )
    for columns in (["origin", "received_at"], ["state", "id"], ["likeness"], ["request_id"]):
        named = "ix_press_submissions_" + "_press_submissions_".join(columns)
        op.create_index(op.f(named), "press_submissions", columns)


def downgrade() -> None:
    """Take them away; the rows of requests stay."""
    for table in ("press_submissions", "holding_lines", "lead_times", "request_presences"):
        op.drop_table(table)
    op.drop_column("media_request_notes", "moved_from_id")
    for name in _NUMBERS:
        op.drop_index(op.f(f"ix_media_requests_{name}"), "media_requests")
        op.drop_column("media_requests", name)
    for name in ("answered_at", "answers", *_WORDS):
        op.drop_column("media_requests", name)
