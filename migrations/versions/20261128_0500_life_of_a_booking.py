"""The life of a booking: what else is agreed, reminders, briefings and their receipts, and who saw a number."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0500"
down_revision = "20261128_0450"
branch_labels = None
depends_on = None

_TEXTS = (
    ("passcode", sa.String(120)), ("fallback", sa.String(120)), ("producer_phone", sa.String(64)), ("other_guests", sa.String(300)),
    ("interpreter", sa.String(300)), ("on_screen", sa.String(300)), ("not_to_ask", sa.Text()), ("questions", sa.Text()),
    ("abort_phrase", sa.String(120)), ("aftercare", sa.String(300)),
)  # fmt: skip
_INSTANTS = ("briefed_at", "checked_in_at", "on_air_at")
_MINUTES = ("check_minutes", "late_minutes")
_CHOICES = {
    "who_calls": ("booking_who_calls", ("office", "outlet", "speaker", "link", "nobody")),
    "cancelled_by": ("booking_cancelled_by", ("outlet", "speaker", "us", "bumped")),
    "late_side": ("booking_late_side", ("speaker", "outlet")),
}
_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns and tables, and let nobody delete who saw a number."""
    bookings()
    reminders()
    briefings()
    number_reveals()
    number_reveals_stay(op.get_bind().dialect.name == "sqlite")


def bookings() -> None:
    """Add what else is agreed; columns are added in place, so that the guard against overlaps stays."""
    for name, kind in _TEXTS:
        op.add_column("bookings", sa.Column(name, kind, nullable=False, server_default=""))
    for name in _INSTANTS:
        op.add_column("bookings", sa.Column(name, _WHEN))
    for name in _MINUTES:
        op.add_column("bookings", sa.Column(name, sa.Integer()))
    for name, (check, words) in _CHOICES.items():
        listed = ", ".join(f"'{word}'" for word in words)
        known = f"CONSTRAINT ck_bookings_{check} CHECK ({name} IN ({listed}))"
        op.execute(f"ALTER TABLE bookings ADD COLUMN {name} VARCHAR(32) {known}")


def reminders() -> None:
    """Make the table of reminders."""
    op.create_table(
        "booking_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("reminder_kind", "day", "hour"), nullable=False),
        sa.Column("due_at", _WHEN, nullable=False),
        sa.Column("sent_at", _WHEN),
        _of("booking_reminders", "booking_id", "bookings", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_reminders")),
        sa.UniqueConstraint("booking_id", "kind", name=op.f("uq_booking_reminders_booking_id_kind")),
    )
    op.create_index("ix_booking_reminders_sent_at_due_at", "booking_reminders", ["sent_at", "due_at"])


def briefings() -> None:
    """Make the table of versions of briefings."""
    op.create_table(
        "briefings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("not_to_say", sa.Text(), nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer()),
        sa.Column("author_name", sa.String(200), nullable=False),
        sa.Column("created_at", _WHEN, nullable=False),
        sa.Column("read_at", _WHEN),
        _of("briefings", "booking_id", "bookings", "CASCADE"),
        _of("briefings", "author_id", "users", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefings")),
        sa.UniqueConstraint("booking_id", "number", name=op.f("uq_briefings_booking_id_number")),
    )


def number_reveals() -> None:
    """Make the table of who saw a speaker's number for which booking."""
    op.create_table(
        "number_reveals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("shown_to", _words("reveal_to", "office", "producer"), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("user_name", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("token", sa.String(64)),
        sa.Column("at", _WHEN, nullable=False),
        sa.Column("seen_at", _WHEN),
        sa.Column("ended_at", _WHEN),
        _of("number_reveals", "booking_id", "bookings"),
        _of("number_reveals", "user_id", "users", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_reveals")),
        sa.UniqueConstraint("token", name=op.f("uq_number_reveals_token")),
    )
    op.create_index(op.f("ix_number_reveals_booking_id"), "number_reveals", ["booking_id"])


def number_reveals_stay(sqlite: bool) -> None:
    """Refuse DELETE on who saw a number."""
    if sqlite:
        op.execute(
            "CREATE TRIGGER number_reveals_no_delete BEFORE DELETE ON number_reveals "
            "BEGIN SELECT RAISE(ABORT, 'who saw a number is kept for good'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION number_reveals_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'who saw a number is kept for good'; END $$"
    )
    op.execute(
        "CREATE TRIGGER number_reveals_no_delete BEFORE DELETE OR TRUNCATE ON number_reveals "
        "FOR EACH STATEMENT EXECUTE FUNCTION number_reveals_refuse()"
    )


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _of(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def downgrade() -> None:
    """Take tables and columns away; a column whose words are checked goes with its check, without a new table."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("DROP TRIGGER number_reveals_no_delete")
    op.drop_table("number_reveals")
    if not sqlite:
        op.execute("DROP FUNCTION number_reveals_refuse()")
    op.drop_table("briefings")
    op.drop_table("booking_reminders")
    for name in (*_CHOICES, *_MINUTES, *_INSTANTS, *(name for name, _ in _TEXTS)):
        op.execute(f"ALTER TABLE bookings DROP COLUMN {name}")
