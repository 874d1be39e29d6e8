"""Each address of a journalist becomes a record of its own; other and earlier posts, names in scripts, hours and terms are kept."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0050"
down_revision = "20261123_1801"
branch_labels = None
depends_on = None

_MEANS = sa.Enum(
    "email", "phone", "signal", "whatsapp", name="contact_means", native_enum=False, create_constraint=True, length=32
)
_KINDS = sa.Enum("desk", "work", "private", name="contact_kind", native_enum=False, create_constraint=True, length=32)
_STATES = sa.Enum(
    "unverified", "verified", "bouncing", "invalid", name="contact_state", native_enum=False, create_constraint=True, length=32
)


def added() -> list[sa.Column]:
    """Return the new columns of a journalist."""
    return [
        sa.Column("names", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("outlet_since", sa.Date()),
        sa.Column("city", sa.String(120), nullable=False, server_default=""),
        sa.Column("hours_from", sa.Time()),
        sa.Column("hours_until", sa.Time()),
        sa.Column("forbidden_channels", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("profile_url", sa.String(500), nullable=False, server_default=""),
        sa.Column("ground_rules", sa.Text(), nullable=False, server_default=""),
        sa.Column("pitching_notes", sa.Text(), nullable=False, server_default=""),
    ]


def upgrade() -> None:
    """Add columns and tables; the address and the number of today become each journalist's first contact points.

    Columns are added one by one: rebuilding the table would lose the triggers of its search index on SQLite.
    """
    for column in added():
        op.add_column("journalists", column)
    contact_points()
    posts()
    for means, value, key in (("email", "email", "email_folded"), ("phone", "phone", "phone")):
        op.execute(
            "INSERT INTO contact_points (journalist_id, means, kind, value, key, state, position, note, source, source_date, consent, "
            f"verified_by, created_at) SELECT id, '{means}', 'work', {value}, {key}, 'unverified', 0, '', source, source_date, '', '', "
            f"created_at FROM journalists WHERE {key} IS NOT NULL"
        )


def contact_points() -> None:
    """Make the table of addresses and numbers."""
    op.create_table(
        "contact_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("means", _MEANS, nullable=False),
        sa.Column("kind", _KINDS, nullable=False),
        sa.Column("value", sa.String(320), nullable=False),
        sa.Column("key", sa.String(320), nullable=False),
        sa.Column("state", _STATES, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("source_date", sa.Date()),
        sa.Column("consent", sa.String(200), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True)),
        sa.Column("verified_by", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_contact_points_journalist_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_points")),
        sa.UniqueConstraint("journalist_id", "means", "key", name=op.f("uq_contact_points_journalist_id_means_key")),
    )
    op.create_index(op.f("ix_contact_points_key"), "contact_points", ["key"])


def posts() -> None:
    """Make the table of other and earlier posts."""
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(120), nullable=False),
        sa.Column("started_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["journalist_id"], ["journalists.id"], name=op.f("fk_posts_journalist_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_posts_outlet_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_journalist_id"), "posts", ["journalist_id"])
    op.create_index(op.f("ix_posts_outlet_id"), "posts", ["outlet_id"])


def downgrade() -> None:
    """Take it all away; the address and the number of today stay on the journalist."""
    op.drop_table("posts")
    op.drop_table("contact_points")
    for column in reversed(added()):
        op.drop_column("journalists", column.name)
