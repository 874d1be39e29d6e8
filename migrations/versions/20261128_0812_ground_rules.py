"""A ground rule has seven switches, an agreed text and people; what was read back from finished files is kept as a receipt."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0812"
down_revision = "20261128_0810"
branch_labels = None
depends_on = None

_OLD = (
    "do_not_cite", "on_the_record", "organisation_only", "background", "background_no_quotes", "deep_background",
    "off_the_record", "chatham_house",
)  # fmt: skip
_NEW = (*_OLD[:2], "embargoed", *_OLD[2:])
_OCCASIONS = ("asked", "approval", "sending", "lift")


def upgrade() -> None:
    """Widen the rules; make the table of receipts."""
    with op.batch_alter_table("attribution_rules") as table:
        table.drop_constraint(op.f("ck_attribution_rules_attribution_kind"), type_="check")
        table.add_column(sa.Column("staff", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("switches", sa.JSON(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("agreed_text", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("agreed_by", sa.String(300), nullable=False, server_default=""))
        table.add_column(sa.Column("agreed_on", sa.Date(), nullable=True))
        table.create_check_constraint("attribution_kind", sa.column("kind").in_(_NEW))
    with op.batch_alter_table("attribution_rules") as table:
        for name in ("staff", "switches", "agreed_text", "agreed_by"):
            table.alter_column(name, server_default=None)
    op.create_table(
        "release_receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(*_OCCASIONS, name="receipt_occasion", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("artefacts", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_receipts_release_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_release_receipts_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_receipts")),
    )
    op.create_index(op.f("ix_release_receipts_release_id"), "release_receipts", ["release_id"])


def downgrade() -> None:
    """Forget the receipts and what was agreed apart from a level; a rule under embargo becomes one not to cite."""
    op.drop_table("release_receipts")
    op.execute("UPDATE attribution_rules SET kind = 'do_not_cite' WHERE kind = 'embargoed'")
    with op.batch_alter_table("attribution_rules") as table:
        table.drop_constraint(op.f("ck_attribution_rules_attribution_kind"), type_="check")
        for name in ("agreed_on", "agreed_by", "agreed_text", "switches", "staff"):
            table.drop_column(name)
        table.create_check_constraint("attribution_kind", sa.column("kind").in_(_OLD))
