"""Imports are written in pieces and hidden until they are complete; what they hold back and what they refused is kept in rows."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "20261128_0210"
down_revision = "20261128_0200"
branch_labels = None
depends_on = None

_OLD = ("uploaded", "running", "done", "failed")
_NEW = ("uploaded", "checking", "waiting", "running", "applying", "done", "failed", "purging", "purged")
_MARKED = ("outlets", "organisations", "spokespeople", "media_list_members")


def _choice(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def added() -> list[sa.Column]:
    """Return the new columns of an import."""
    return [
        *(
            sa.Column(name, sa.JSON(), nullable=False, server_default="{}")
            for name in ("reading", "policies", "decisions", "report")
        ),
        sa.Column("columns", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("headings_key", sa.String(64), nullable=False, server_default=""),
        sa.Column("position", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("total", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("runner", sa.String(120), nullable=False, server_default=""),
        sa.Column("beat_at", sa.DateTime(timezone=True)),
        sa.Column("problem", sa.Text(), nullable=False, server_default=""),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
    ]


def upgrade() -> None:
    """Make the tables, mark the rows, and move files and reasons into rows of their own."""
    op.create_table(
        "unfinished_imports",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_imports")),
    )
    for table in _MARKED:
        op.add_column(table, sa.Column("import_id", sa.Integer()))
    parts()
    changes()
    remarks()
    keep_files_and_reasons()
    with op.batch_alter_table("imports") as batch:
        batch.drop_column("content")
        batch.drop_column("reasons")
        batch.drop_constraint(op.f("ck_imports_import_state"), type_="check")
        for column in added():
            batch.add_column(column)
        batch.create_check_constraint("import_state", sa.column("state").in_(_NEW))
        batch.create_index(op.f("ix_imports_headings_key"), ["headings_key"])


def parts() -> None:
    """Make the table of the files' pieces."""
    op.create_table(
        "import_parts",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_parts_import_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("import_id", "position", name=op.f("pk_import_parts")),
    )


def changes() -> None:
    """Make the table of held changes."""
    op.create_table(
        "import_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_changes_import_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_changes")),
    )
    op.create_index(op.f("ix_import_changes_import_id_import_changes_id"), "import_changes", ["import_id", "id"])


def remarks() -> None:
    """Make the table of what is said of rows."""
    op.create_table(
        "import_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("import_remark", ("refused", "skipped", "noted")), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON()),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_remarks_import_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_remarks")),
    )
    op.create_index(op.f("ix_import_remarks_import_id_import_remarks_number"), "import_remarks", ["import_id", "number"])


_IMPORTS = sa.table("imports", sa.column("id", sa.Integer), sa.column("content", sa.LargeBinary), sa.column("reasons", sa.JSON))
_PARTS = sa.table(
    "import_parts", sa.column("import_id", sa.Integer), sa.column("position", sa.Integer), sa.column("content", sa.LargeBinary)
)
_REMARKS = sa.table(
    "import_remarks", sa.column("import_id", sa.Integer), sa.column("number", sa.Integer), sa.column("kind", sa.String),
    sa.column("reason", sa.Text),
)  # fmt: skip


def keep_files_and_reasons() -> None:
    """Move what an import holds in its own row into rows of their own; a reason of old does not say whether it refused."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(_IMPORTS)).all():
        if row.content:
            connection.execute(_PARTS.insert().values(import_id=row.id, position=0, content=zlib.compress(row.content)))
        for one in row.reasons or []:
            kind = "skipped" if "same" in one["reason"] else "refused"
            connection.execute(_REMARKS.insert().values(import_id=row.id, number=one["row"], kind=kind, reason=one["reason"]))


def downgrade() -> None:
    """Bring files and reasons back into the import's row; what is still hidden is taken out."""
    connection = op.get_bind()
    op.execute("DELETE FROM journalists WHERE import_id IN (SELECT id FROM unfinished_imports)")
    for table in reversed(_MARKED):
        op.execute(f"DELETE FROM {table} WHERE import_id IN (SELECT id FROM unfinished_imports)")
    op.execute("UPDATE imports SET state = 'failed' WHERE state NOT IN ('uploaded', 'running', 'done', 'failed')")
    with op.batch_alter_table("imports") as batch:
        batch.drop_index(op.f("ix_imports_headings_key"))
        batch.drop_constraint(op.f("ck_imports_import_state"), type_="check")
        for column in added():
            batch.drop_column(column.name)
        batch.create_check_constraint("import_state", sa.column("state").in_(_OLD))
        batch.add_column(sa.Column("content", sa.LargeBinary()))
        batch.add_column(sa.Column("reasons", sa.JSON(), nullable=False, server_default="[]"))
    for row in connection.execute(sa.select(_REMARKS).order_by(_REMARKS.c.number)).all():
        found = connection.execute(sa.select(_IMPORTS.c.reasons).where(_IMPORTS.c.id == row.import_id)).scalar_one()
        reasons = [*(json.loads(found) if isinstance(found, str) else found), {"row": row.number, "reason": row.reason}]
        connection.execute(_IMPORTS.update().where(_IMPORTS.c.id == row.import_id).values(reasons=reasons))
    for table in ("import_remarks", "import_changes", "import_parts"):
        op.drop_table(table)
    for table in reversed(_MARKED):
        op.drop_column(table, "import_id")
    op.drop_table("unfinished_imports")
