"""A release has versions in other languages."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0745"
down_revision = "20261128_0740"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of translations, and let a kept version hold them."""
    op.create_table(
        "release_translations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("read_by", sa.String(300), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_hash", sa.String(64), nullable=False),
        sa.Column("read_recorded_by", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release_translations"),
        sa.UniqueConstraint("release_id", "language", name="uq_release_translations_release_id_language"),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name="fk_release_translations_release_id_releases", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_release_translations_release_id", "release_translations", ["release_id"])
    op.create_table(
        "translated_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(300), nullable=False),
        sa.Column("speaker_title", sa.String(300), nullable=False),
        sa.Column("organisation", sa.String(300), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_translated_blocks"),
        sa.UniqueConstraint("translation_id", "key", name="uq_translated_blocks_translation_id_key"),
        sa.ForeignKeyConstraint(
            ["translation_id"],
            ["release_translations.id"],
            name="fk_translated_blocks_translation_id_release_translations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_translated_blocks_translation_id", "translated_blocks", ["translation_id"])
    with op.batch_alter_table("finding_waivers") as table:  # a key in another language is longer: "ar/" before it
        table.alter_column("block_key", type_=sa.String(80), existing_type=sa.String(40), existing_nullable=False)
    op.add_column("release_versions", sa.Column("translations", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Forget the other languages; the releases stay."""
    with op.batch_alter_table("release_versions") as table:
        table.drop_column("translations")
    op.execute("DELETE FROM finding_waivers WHERE block_key LIKE '%/%'")
    with op.batch_alter_table("finding_waivers") as table:
        table.alter_column("block_key", type_=sa.String(40), existing_type=sa.String(80), existing_nullable=False)
    op.drop_table("translated_blocks")
    op.drop_table("release_translations")
