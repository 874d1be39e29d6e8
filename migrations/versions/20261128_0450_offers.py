"""Speakers are asked by link: what they answered, whose turn it is next, and how many a request needs."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "20261128_0450"
down_revision = "20261128_0445"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("token", sa.String(64)),
    ("asked_at", sa.DateTime(timezone=True)),
    ("answer", sa.String(32)),
    ("answered_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Give every booking a link of its own, and a request its queue."""
    for name, kind in _COLUMNS:
        op.add_column("bookings", sa.Column(name, kind))
    op.add_column("bookings", sa.Column("answer_note", sa.String(500), nullable=False, server_default=""))
    op.add_column("media_requests", sa.Column("speakers_wanted", sa.Integer(), nullable=False, server_default="1"))
    connection = op.get_bind()
    for number in connection.execute(sa.text("SELECT id FROM bookings")).scalars().all():
        connection.execute(
            sa.text("UPDATE bookings SET token = :token WHERE id = :id"), {"token": secrets.token_urlsafe(32), "id": number}
        )
    op.create_index(op.f("ix_bookings_token"), "bookings", ["token"], unique=True)
    op.create_table(
        "booking_turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer()),
        sa.Column("starts_at", sa.DateTime(timezone=True)),
        sa.Column("minutes", sa.Integer()),
        sa.Column("interviewer", sa.String(200), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["media_requests.id"], name=op.f("fk_booking_turns_request_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_booking_turns_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_booking_turns_asked_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_turns")),
        sa.UniqueConstraint("request_id", "spokesperson_id", name=op.f("uq_booking_turns_request_id_spokesperson_id")),
    )
    op.create_index(op.f("ix_booking_turns_spokesperson_id"), "booking_turns", ["spokesperson_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("booking_turns")
    op.drop_index(op.f("ix_bookings_token"), "bookings")
    op.drop_column("media_requests", "speakers_wanted")
    for name in ("answer_note", *(name for name, _ in reversed(_COLUMNS))):
        op.drop_column("bookings", name)
