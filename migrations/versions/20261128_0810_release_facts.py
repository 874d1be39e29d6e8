"""A release keeps its facts once, and what it counted when it went out."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0810"
down_revision = "20261128_0806"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of facts."""
    op.create_table(
        "release_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release_facts"),
        sa.UniqueConstraint("release_id", "name", name="uq_release_facts_release_id_name"),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name="fk_release_facts_release_id_releases", ondelete="CASCADE"),
        sa.CheckConstraint("kind IN ('number', 'date', 'name')", name="ck_release_facts_release_fact_kind"),
    )
    op.create_index("ix_release_facts_release_id", "release_facts", ["release_id"])
    op.add_column("releases", sa.Column("counted", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Forget the facts; texts keep their placeholders as they were typed."""
    with op.batch_alter_table("releases") as table:
        table.drop_column("counted")
    op.drop_table("release_facts")
