"""Several people write one release: who is at it, words typed and not kept yet, and remarks beside a block."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0800"
down_revision = "20261128_0730"
branch_labels = None
depends_on = None


def _instant(name: str, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_release(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f(f"fk_{table}_release_id"), ondelete="CASCADE")


def _of_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id"), ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "release_presences",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _instant("seen_at"),
        _instant("wrote_at", nullable=True),
        _of_release("release_presences"),
        _of_user("release_presences"),
        sa.PrimaryKeyConstraint("release_id", "user_id", name=op.f("pk_release_presences")),
    )
    op.create_table(
        "release_drafts",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        _instant("at"),
        _of_release("release_drafts"),
        _of_user("release_drafts"),
        sa.PrimaryKeyConstraint("release_id", "block_key", "user_id", name=op.f("pk_release_drafts")),
    )
    _remarks()


def _remarks() -> None:
    kind = sa.Enum("comment", "objection", name="remark_kind", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "release_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(40), nullable=False),
        sa.Column("block_hash", sa.String(64), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(300), nullable=False),
        _instant("at"),
        _instant("settled_at", nullable=True),
        sa.Column("settled_by", sa.String(200), nullable=False),
        _of_release("release_remarks"),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_release_remarks_author_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_remarks")),
    )
    op.create_index(op.f("ix_release_remarks_release_id"), "release_remarks", ["release_id"])


def downgrade() -> None:
    for table in ("release_remarks", "release_drafts", "release_presences"):
        op.drop_table(table)
