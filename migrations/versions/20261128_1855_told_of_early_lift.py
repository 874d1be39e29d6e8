"""Who accepted an embargo is told when it ends before its time."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1855"
down_revision = "20261128_1850"
branch_labels = None
depends_on = None

_OLD = ("hold", "kill", "correction", "update", "withdrawn")
_NEW = (*_OLD, "lifted")


_NAMES = ("ck_distribution_notices_ck_distribution_notices_notice_kind", "ck_distribution_notices_notice_kind")


def upgrade() -> None:
    """Let a notice say that an embargo was lifted early."""
    _allow(_NEW, *_NAMES)


def downgrade() -> None:
    """Such a notice becomes one of news."""
    op.execute("UPDATE distribution_notices SET kind = 'update' WHERE kind = 'lifted'")
    _allow(_OLD, *reversed(_NAMES))


def _allow(kinds: tuple[str, ...], was: str, named: str) -> None:
    with op.batch_alter_table("distribution_notices") as table:
        table.drop_constraint(op.f(was), type_="check")
        table.create_check_constraint(op.f(named), sa.column("kind").in_(kinds))
