"""Organisations approve their own blocks of a release by a link: who was asked, their yes to which words, and what they object to."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0830"
down_revision = "20261128_0832"
branch_labels = None
depends_on = None


def _instant(name: str, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def upgrade() -> None:
    op.create_table(
        "release_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        _words("organisation", 300),
        _words("token", 64),
        _words("name", 300),
        _words("address", 320),
        _words("language", 35),
        _words("asked_by", 200),
        _instant("asked_at"),
        _instant("expires_at"),
        _instant("answered_at", nullable=True),
        _instant("taken_back_at", nullable=True),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_asks_release_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_release_asks_organisation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_asks")),
        sa.UniqueConstraint("token", name=op.f("uq_release_asks_token")),
    )
    op.create_index(op.f("ix_release_asks_release_id"), "release_asks", ["release_id"])
    op.create_table(
        "release_block_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        _words("block_key", 40),
        _words("block_hash", 64),
        _instant("at"),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["release_asks.id"], name=op.f("fk_release_block_approvals_ask_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_block_approvals")),
    )
    op.create_index(op.f("ix_release_block_approvals_ask_id"), "release_block_approvals", ["ask_id"])
    op.add_column("release_remarks", sa.Column("ask_id", sa.Integer()))
    op.create_index(op.f("ix_release_remarks_ask_id"), "release_remarks", ["ask_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_release_remarks_ask_id"), "release_remarks")
    op.drop_column("release_remarks", "ask_id")
    op.drop_table("release_block_approvals")
    op.drop_table("release_asks")
