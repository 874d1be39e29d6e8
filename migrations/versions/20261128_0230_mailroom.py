"""Mail that comes in is kept before it is read; bounces are kept beside their delivery; mailboxes remember how far they are read."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0230"
down_revision = "20261128_0210"
branch_labels = None
depends_on = None

_STATES = ("stored", "waiting", "taken", "settled", "ignored", "look", "put_aside")


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Make the three tables."""
    bounces()
    inbound_mails()
    op.create_table(
        "mailbox_marks",
        sa.Column("box", _choice("mailbox", "requests", "bounces"), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True)),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("stuck_uid", sa.BigInteger(), nullable=False),
        sa.Column("stuck_times", sa.Integer(), nullable=False),
        sa.Column("last_words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("box", name=op.f("pk_mailbox_marks")),
    )


def bounces() -> None:
    """Make the table of what came back."""
    op.create_table(
        "bounces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("is_dead", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_bounces_delivery_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounces")),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_bounces_delivery_id")),
    )
    op.create_index(op.f("ix_bounces_address_key"), "bounces", ["address_key"])


def inbound_mails() -> None:
    """Make the table of mails as they came and as they were read."""
    op.create_table(
        "inbound_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box", _choice("mail_box", "requests", "bounces"), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _choice("mail_state", *_STATES), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("why", "subject", "text", "quoted")),
        sa.Column("sender", sa.String(320), nullable=False),
        sa.Column("sender_name", sa.String(320), nullable=False),
        sa.Column("is_doubted", sa.Boolean(), nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.String(400), nullable=False),
        sa.Column("references", sa.JSON(), nullable=False),
        sa.Column("likeness", sa.String(64), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_mails")),
        sa.UniqueConstraint("box", "validity", "uid", name=op.f("uq_inbound_mails_box_validity_uid")),
    )
    for name, columns in (
        ("ix_inbound_mails_about", ["about"]),
        ("ix_inbound_mails_digest", ["digest"]),
        ("ix_inbound_mails_likeness", ["likeness"]),
        ("ix_inbound_mails_message_id", ["message_id"]),
        ("ix_inbound_mails_sender", ["sender"]),
        ("ix_inbound_mails_state_inbound_mails_id", ["state", "id"]),
    ):
        op.create_index(op.f(name), "inbound_mails", columns)


def downgrade() -> None:
    """Take the tables away."""
    for table in ("mailbox_marks", "inbound_mails", "bounces"):
        op.drop_table(table)
