"""Links by mail for passwords, devices that an account knows, and which wrong tries count for whom."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0755"
down_revision = "20261128_0800"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables and two columns."""
    op.create_table(
        "account_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True)),
        sa.Column("user_id", sa.Integer()),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("account_token", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        *_keys("account_links"),
        sa.CheckConstraint("purpose IN ('invitation', 'reset')", name=op.f("ck_account_links_purpose")),
    )
    for column in ("email", "asked_at", "next_try_at", "user_id"):
        op.create_index(op.f(f"ix_account_links_{column}"), "account_links", [column])
    op.create_table(
        "known_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("known_devices"),
    )
    op.create_index(op.f("ix_known_devices_user_id"), "known_devices", ["user_id"])
    op.add_column("sign_in_failures", sa.Column("device_id", sa.Integer()))
    op.add_column("sign_in_failures", sa.Column("of_code", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("sign_in_failures", "of_code")
    op.drop_column("sign_in_failures", "device_id")
    op.drop_table("known_devices")
    op.drop_table("account_links")


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name=op.f(f"uq_{table}_token_hash")),
    ]
