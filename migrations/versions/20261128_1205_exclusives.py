"""A text may be promised to one outlet alone until an instant."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1205"
down_revision = "20261128_1202"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of such promises."""
    op.create_table(
        "exclusives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_zone", sa.String(64), nullable=False),
        sa.Column("until_local", sa.String(19), nullable=False),
        sa.Column("what", sa.String(300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_exclusives_release_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_exclusives_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusives")),
    )
    op.create_index(op.f("ix_exclusives_release_id"), "exclusives", ["release_id"])
    op.create_index(op.f("ix_exclusives_outlet_id"), "exclusives", ["outlet_id"])


def downgrade() -> None:
    """Forget such promises."""
    op.drop_table("exclusives")
