"""Those who hold a text are told in its thread when it is in doubt, wrong or changed."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0547"
down_revision = "20261128_0545"
branch_labels = None
depends_on = None

_KINDS = "kind IN ('hold', 'kill', 'correction', 'update', 'withdrawn')"


def upgrade() -> None:
    """Make the table of notices; a mailing may follow another message."""
    op.create_table(
        "distribution_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_distribution_notices"),
        sa.ForeignKeyConstraint(
            ["distribution_id"],
            ["distributions.id"],
            name="fk_distribution_notices_distribution_id_distributions",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(_KINDS, name="ck_distribution_notices_notice_kind"),
    )
    op.create_index("ix_distribution_notices_distribution_id", "distribution_notices", ["distribution_id"])
    op.add_column("mailings", sa.Column("threaded", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("mailings") as table:
        table.alter_column("threaded", server_default=None)


def downgrade() -> None:
    """Forget the notices."""
    with op.batch_alter_table("mailings") as table:
        table.drop_column("threaded")
    op.drop_table("distribution_notices")
