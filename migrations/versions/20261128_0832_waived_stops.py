"""A stop that a second person set aside is remembered by what it said, so that a new stop in the same words is a new one."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0832"
down_revision = "20261128_0900"
branch_labels = None
depends_on = None

_OLD, _NEW = ["release_id", "code", "block_hash"], ["release_id", "code", "block_hash", "said"]


def upgrade() -> None:
    """Older rows are of warnings, which are remembered by code and words alone."""
    with op.batch_alter_table("finding_waivers") as table:
        table.add_column(sa.Column("said", sa.String(64), nullable=False, server_default=""))
        table.drop_constraint(op.f("uq_finding_waivers_release_id_code_block_hash"), type_="unique")
        table.create_unique_constraint(op.f("uq_finding_waivers_release_id_code_block_hash_said"), _NEW)
    with op.batch_alter_table("finding_waivers") as table:
        table.alter_column("said", server_default=None, existing_type=sa.String(64), existing_nullable=False)


def downgrade() -> None:
    """Forget who set a stop aside: before, nobody could."""
    op.execute("DELETE FROM finding_waivers WHERE said <> ''")
    with op.batch_alter_table("finding_waivers") as table:
        table.drop_constraint(op.f("uq_finding_waivers_release_id_code_block_hash_said"), type_="unique")
        table.create_unique_constraint(op.f("uq_finding_waivers_release_id_code_block_hash"), _OLD)
        table.drop_column("said")
