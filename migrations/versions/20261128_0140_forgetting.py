"""People can be forgotten: typed words beside the trail, the register of erasures, holds, periods and notices; counts outlive records."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0140"
down_revision = "20261128_0110"
branch_labels = None
depends_on = None

_COUNTED = ("distribution_recipients", "embargo_accesses")


def upgrade() -> None:
    """Add the tables, find deliveries by recipient, and let sends keep their numbers when a journalist goes."""
    audit_words()
    privacy()
    op.create_index("ix_deliveries_recipient_key", "deliveries", ["recipient_key"])
    for table in _COUNTED:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"fk_{table}_journalist_id", type_="foreignkey")


def audit_words() -> None:
    """Make the table of what people typed into the trail."""
    op.create_table(
        "audit_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["audit_events.id"], name=op.f("fk_audit_words_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_words")),
    )
    op.create_index(op.f("ix_audit_words_event_id"), "audit_words", ["event_id"])


def privacy() -> None:
    """Make the tables of the privacy room."""
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_subject"), "erasures", ["subject"])
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index(op.f("ix_legal_holds_subject"), "legal_holds", ["subject"])
    op.create_table(
        "retention_periods",
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("days", sa.Integer()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention_periods")),
    )
    op.create_table(
        "privacy_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_notices")),
        sa.UniqueConstraint("room", "person_id", name=op.f("uq_privacy_notices_room_person_id")),
    )


def downgrade() -> None:
    """Take the tables away; numbers of people who are gone go, since their rows need a record again."""
    for table in _COUNTED:
        op.execute(f"DELETE FROM {table} WHERE journalist_id NOT IN (SELECT id FROM journalists)")
        with op.batch_alter_table(table) as batch:
            batch.create_foreign_key(f"fk_{table}_journalist_id", "journalists", ["journalist_id"], ["id"], ondelete="CASCADE")
    op.drop_index("ix_deliveries_recipient_key", "deliveries")
    for table in ("privacy_notices", "retention_periods", "legal_holds", "erasures", "audit_words"):
        op.drop_table(table)
