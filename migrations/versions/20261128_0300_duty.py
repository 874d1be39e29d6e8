"""The rota, handovers that their taker accepts, and when an unclaimed request woke the second."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0300"
down_revision = "20261128_0235"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of duty; a request keeps when it was passed on."""
    op.create_table(
        "shifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "watch",
            sa.Enum("first", "second", name="shift_watch", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_shifts_order")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_shifts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_user_id"), "shifts", ["user_id"])
    op.create_index(op.f("ix_shifts_ends_at"), "shifts", ["ends_at"])
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["giver_id"], ["users.id"], name=op.f("fk_handovers_giver_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["taker_id"], ["users.id"], name=op.f("fk_handovers_taker_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.add_column("media_requests", sa.Column("escalated_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("media_requests", "escalated_at")
    op.drop_table("handovers")
    op.drop_table("shifts")
