"""Contacts are logged, a change to many can be taken back, and outlets keep desks, audience, owner and partners."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0200"
down_revision = "20261128_0150"
branch_labels = None
depends_on = None

_HOW = ("call", "mail", "message", "meeting")
_RESULTS = ("reached", "interested", "declined", "left_word", "no_answer", "wrong_address")


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Add the tables, and columns one by one: rebuilding `journalists` would lose the triggers of its search index on SQLite."""
    op.add_column("journalists", sa.Column("desk", sa.String(120), nullable=False, server_default=""))
    op.add_column("outlets", sa.Column("audience", sa.String(300), nullable=False, server_default=""))
    op.add_column("outlets", sa.Column("owner", sa.String(200), nullable=False, server_default=""))
    logged_contacts()
    reversals()
    outlet_desks()
    op.create_table(
        "outlet_partners",
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_partners_outlet_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["partner_id"], ["outlets.id"], name=op.f("fk_outlet_partners_partner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("outlet_id", "partner_id", name=op.f("pk_outlet_partners")),
    )
    op.create_index(op.f("ix_outlet_partners_partner_id"), "outlet_partners", ["partner_id"])


def logged_contacts() -> None:
    """Make the table of calls, messages and meetings."""
    op.create_table(
        "logged_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("how", _choice("contact_how", *_HOW), nullable=False),
        sa.Column("direction", _choice("contact_direction", "out", "in"), nullable=False),
        sa.Column("result", _choice("contact_result", *_RESULTS), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("actor_name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_logged_contacts_journalist_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logged_contacts")),
    )
    op.create_index(op.f("ix_logged_contacts_journalist_id_logged_contacts_at"), "logged_contacts", ["journalist_id", "at"])


def reversals() -> None:
    """Make the table of what can be taken back."""
    op.create_table(
        "reversals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reversals")),
        sqlite_autoincrement=True,  # a button on an old page must not find another change under its number
    )
    op.create_index(op.f("ix_reversals_created_at"), "reversals", ["created_at"])


def outlet_desks() -> None:
    """Make the table of an outlet's desks."""
    op.create_table(
        "outlet_desks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("language", sa.String(35)),
        sa.Column("hours_from", sa.Time()),
        sa.Column("hours_until", sa.Time()),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_desks_outlet_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_desks")),
    )
    op.create_index(op.f("ix_outlet_desks_outlet_id"), "outlet_desks", ["outlet_id"])


def downgrade() -> None:
    """Take it all away."""
    for table in ("outlet_partners", "outlet_desks", "reversals", "logged_contacts"):
        op.drop_table(table)
    op.drop_column("outlets", "owner")
    op.drop_column("outlets", "audience")
    op.drop_column("journalists", "desk")
