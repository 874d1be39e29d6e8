"""A message is claimed and settled without touching an index: claims are spans of rows, what went wrong is a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1510"
down_revision = "20261128_1505"
branch_labels = None
depends_on = None

_TROUBLE = "CASE WHEN state = 'uncertain' THEN 'uncertain' WHEN state = 'refused' THEN 'refused' END"


def upgrade() -> None:
    """Note where claimed rows stand, and find rows without the columns that sending changes."""
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(32), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_worker"), "claims", ["worker"])
    op.execute(
        "INSERT INTO claims (worker, first_id, last_id) SELECT claim_token, id, id FROM deliveries WHERE claim_token IS NOT NULL"
    )
    op.drop_index("ix_deliveries_claimed", "deliveries")
    op.drop_index("ix_deliveries_uncertain", "deliveries")
    op.drop_index("ix_deliveries_source_state", "deliveries")
    op.drop_index("ix_deliveries_recipient_key", "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        batch.add_column(sa.Column("trouble", sa.String(32), sa.Computed(_TROUBLE, persisted=True)))
        batch.drop_constraint("uq_deliveries_source_recipient_key_edition", type_="unique")
        batch.create_unique_constraint("uq_deliveries_recipient_key_source_edition", ["recipient_key", "source", "edition"])
    op.create_index("ix_deliveries_source", "deliveries", ["source"])
    _partial("ix_deliveries_waiting", ["source"], "next_attempt_at IS NOT NULL")
    _partial("ix_deliveries_trouble", ["trouble", "source"], "trouble IS NOT NULL")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE deliveries SET (fillfactor = 50)")


def downgrade() -> None:
    """Find rows by the columns that change; the claims stand on the rows."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE deliveries RESET (fillfactor)")
    op.drop_index("ix_deliveries_trouble", "deliveries")
    op.drop_index("ix_deliveries_waiting", "deliveries")
    op.drop_index("ix_deliveries_source", "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_constraint("uq_deliveries_recipient_key_source_edition", type_="unique")
        batch.create_unique_constraint("uq_deliveries_source_recipient_key_edition", ["source", "recipient_key", "edition"])
        batch.drop_column("trouble")
    op.create_index("ix_deliveries_recipient_key", "deliveries", ["recipient_key"])
    op.create_index("ix_deliveries_source_state", "deliveries", ["source", "state"])
    _partial("ix_deliveries_uncertain", ["id"], "state = 'uncertain'")
    _partial("ix_deliveries_claimed", ["claim_token"], "claim_token IS NOT NULL")
    op.drop_index(op.f("ix_claims_worker"), "claims")
    op.drop_table("claims")


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "deliveries", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
