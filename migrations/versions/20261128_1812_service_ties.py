"""An account is tied to one person at the sign-in service: by the service and the number (`sub`) that it never gives to anybody else."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1812"
down_revision = "20261128_1811"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; whoever signs in by the service next is tied then."""
    op.create_table(
        "service_ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("tied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_service_ties_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_ties")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_service_ties_issuer_subject")),
        sa.UniqueConstraint("user_id", "issuer", name=op.f("uq_service_ties_user_id_issuer")),
    )


def downgrade() -> None:
    """Take the table away; accounts are found by their address alone again."""
    op.drop_table("service_ties")
