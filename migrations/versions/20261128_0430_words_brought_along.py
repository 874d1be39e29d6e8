"""On PostgreSQL an import brings the words of its rows along, and the trigger is not called for each of them."""

from alembic import op

revision = "20261128_0430"
down_revision = "20261128_0400"
branch_labels = None
depends_on = None

_FUNCTION = "FOR EACH ROW {when}EXECUTE FUNCTION journalists_set_words()"


def upgrade() -> None:
    """Part the trigger: of new rows only those without words are given theirs, of changed ones all."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP TRIGGER journalists_words ON journalists")
        new, changed = _FUNCTION.format(when="WHEN (NEW.words IS NULL) "), _FUNCTION.format(when="")
        op.execute(f"CREATE TRIGGER journalists_words BEFORE INSERT ON journalists {new}")
        op.execute(f"CREATE TRIGGER journalists_words_changed BEFORE UPDATE OF folded, facets ON journalists {changed}")


def downgrade() -> None:
    """Put the two together again."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP TRIGGER journalists_words_changed ON journalists")
        op.execute("DROP TRIGGER journalists_words ON journalists")
        op.execute(
            f"CREATE TRIGGER journalists_words BEFORE INSERT OR UPDATE OF folded, facets ON journalists {_FUNCTION.format(when='')}"
        )
