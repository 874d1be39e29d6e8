"""On SQLite whoever inserts journalists indexes them: a trigger cost every row of an import a third of its time, though it left them out."""

from alembic import op

revision = "20261128_0340"
down_revision = "20261128_0330"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the trigger; those of changes and deletions stay."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER journalists_search_insert")


def downgrade() -> None:
    """Bring it back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER journalists_search_insert AFTER INSERT ON journalists WHEN new.import_id IS NULL BEGIN "
            "INSERT INTO journalists_search (rowid, folded, facets) VALUES (new.id, new.folded, new.facets); END"
        )
