"""What the API answered and keeps for a day is sealed with the office's keys, and gone after that day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "20261128_2155"
down_revision = "20261128_2150"
branch_labels = None
depends_on = None

_ANSWERS = sa.table(
    "kept_answers", sa.column("id", sa.Integer()), sa.column("body", sa.Text()), sa.column("at", sa.DateTime(timezone=True))
)


def upgrade() -> None:
    """Drop what is older than a day, seal the rest."""
    here = op.get_bind()
    oldest = datetime.now(UTC) - timedelta(days=1)
    here.execute(
        sa.delete(_ANSWERS).where(_ANSWERS.c.at < (oldest.replace(tzinfo=None) if here.dialect.name == "sqlite" else oldest))
    )
    _rewrite("seal")
    op.create_index("ix_kept_answers_at", "kept_answers", ["at"])


def downgrade() -> None:
    """Put the answers back in clear; without the keys this fails and nothing changes."""
    op.drop_index("ix_kept_answers_at", "kept_answers")
    _rewrite("unseal")


def _rewrite(name: str) -> None:
    config, here = op.get_context().config, op.get_bind()
    assert config is not None
    change: Callable[[str], str] = config.attributes[name]
    for number, held in here.execute(sa.select(_ANSWERS.c.id, _ANSWERS.c.body).where(_ANSWERS.c.body != "")).all():
        here.execute(sa.update(_ANSWERS).where(_ANSWERS.c.id == number).values(body=change(held)))
