"""Every table of the first release"""

from sqlalchemy.dialects import postgresql
import sqlalchemy as sa
from alembic import op

revision = "20261123_1800"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_events_hash")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_events_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_events_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_events_event"), ["event"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_events_subject"), ["subject"], unique=False)

    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("planned", "active", "closed", name="campaign_state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("slug", name=op.f("uq_campaigns_slug")),
    )
    op.create_table(
        "mailings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("list", "single", name="mailing_kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("from_name", sa.String(length=200), nullable=False),
        sa.Column("from_address", sa.String(length=320), nullable=False),
        sa.Column("reply_to", sa.String(length=320), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("list_unsubscribe", sa.Boolean(), nullable=False),
        sa.Column("embargoed", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
    )
    with op.batch_alter_table("mailings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailings_source"), ["source"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("acronym", sa.String(length=40), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("umbrella_id", sa.Integer(), nullable=True),
        sa.Column("is_convenor", sa.Boolean(), nullable=False),
        sa.Column("do_not_list", sa.Boolean(), nullable=False),
        sa.Column("red_lines", sa.JSON(), nullable=False),
        sa.Column("excluded_outlets", sa.JSON(), nullable=False),
        sa.Column("press_contact_name", sa.String(length=200), nullable=False),
        sa.Column("press_contact_email", sa.String(length=320), nullable=False),
        sa.Column("press_contact_phone", sa.String(length=40), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["umbrella_id"], ["organisations.id"], name=op.f("fk_organisations_umbrella_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("sort_name", name=op.f("uq_organisations_sort_name")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_sort_name_organisations_id"), ["sort_name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_umbrella_id"), ["umbrella_id"], unique=False)

    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column(
            "medium",
            sa.Enum(
                "print",
                "online",
                "tv",
                "radio",
                "agency",
                "podcast",
                name="outlet_medium",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("phone_region", sa.String(length=2), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("sort_name", name=op.f("uq_outlets_sort_name")),
    )
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outlets_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_outlets_sort_name_outlets_id"), ["sort_name", "id"], unique=False)

    op.create_table(
        "relay_troubles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_words", sa.Text(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_troubles")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failures")),
    )
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failures_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failures_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_failures_email"), ["email"], unique=False)

    op.create_table(
        "source_holds",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_holds")),
    )
    op.create_table(
        "suppressions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_key", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppressions")),
        sa.UniqueConstraint("address_key", name=op.f("uq_suppressions_address_key")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum("viewer", "officer", "lead", "admin", name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("session_token", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("session_token", name=op.f("uq_users_session_token")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_tokens_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_tokens_user_id"), ["user_id"], unique=False)

    op.create_table(
        "attribution_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "do_not_cite",
                "on_the_record",
                "organisation_only",
                "background",
                "background_no_quotes",
                "deep_background",
                "off_the_record",
                "chatham_house",
                name="attribution_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("handles", sa.JSON(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("always", "topic", "release", name="attribution_scope", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("scope_text", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ask_line", sa.Text(), nullable=False),
        sa.Column("answer_line", sa.Text(), nullable=False),
        sa.Column("public_page", sa.Boolean(), nullable=False),
        sa.Column("escalate_to", sa.String(length=300), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_attribution_rules_name_present")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_attribution_rules_organisation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution_rules")),
    )
    with op.batch_alter_table("attribution_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_rules_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribution_rules_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("list", "single", name="delivery_kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("edition", sa.String(length=32), nullable=False),
        sa.Column("recipient_key", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("address_key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "queued",
                "sending",
                "sent",
                "deferred",
                "refused",
                "bounced",
                "uncertain",
                "suppressed",
                "cancelled",
                name="delivery_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("claim_token", sa.String(length=32), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_code", sa.Integer(), nullable=True),
        sa.Column("reply_text", sa.Text(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "arrived", "send_again", "give_up", name="delivery_decision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["mailing_id"], ["mailings.id"], name=op.f("fk_deliveries_mailing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("address_key", "source", "edition", name=op.f("uq_deliveries_address_key_source_edition")),
        sa.UniqueConstraint("message_id", name=op.f("uq_deliveries_message_id")),
        sa.UniqueConstraint("source", "recipient_key", "edition", name=op.f("uq_deliveries_source_recipient_key_edition")),
        sa.UniqueConstraint("token", name=op.f("uq_deliveries_token")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deliveries_claimable",
            ["kind", "next_attempt_at", "id"],
            unique=False,
            sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
            postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_deliveries_claimed",
            ["claim_token"],
            unique=False,
            sqlite_where=sa.text("claim_token IS NOT NULL"),
            postgresql_where=sa.text("claim_token IS NOT NULL"),
        )
        batch_op.create_index("ix_deliveries_source_state", ["source", "state"], unique=False)
        batch_op.create_index(
            "ix_deliveries_uncertain",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'uncertain'"),
            postgresql_where=sa.text("state = 'uncertain'"),
        )

    op.create_table(
        "embargo_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("outlet", "country", "standing", name="scope", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "trusted",
                "ordinary",
                "probation",
                "excluded",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "entitlement",
            sa.Enum(
                "text_on_acceptance", "only_at_lift", name="entitlement", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(scope = 'outlet' AND outlet_id IS NOT NULL) OR (scope = 'country' AND country <> '') OR (scope = 'standing' AND standing IS NOT NULL)",
            name=op.f("ck_embargo_rules_target"),
        ),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_embargo_rules_minutes")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_embargo_rules_outlet_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_rules")),
    )
    with op.batch_alter_table("embargo_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_embargo_rules_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "kept_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_answers_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answers")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_kept_answers_user_id_key")),
    )
    op.create_table(
        "mailing_attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("content_type", sa.String(length=120), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailings.id"], name=op.f("fk_mailing_attachments_mailing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing_attachments")),
    )
    with op.batch_alter_table("mailing_attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailing_attachments_mailing_id"), ["mailing_id"], unique=False)

    op.create_table(
        "media_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_media_lists_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_lists")),
        sa.UniqueConstraint("sort_name", name=op.f("uq_media_lists_sort_name")),
    )
    with op.batch_alter_table("media_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_media_lists_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "sign_on_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_sign_on_texts_campaign_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_on_texts")),
    )
    with op.batch_alter_table("sign_on_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_on_texts_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "spokespeople",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("pronunciation", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("waking_start", sa.Time(), nullable=False),
        sa.Column("waking_end", sa.Time(), nullable=False),
        sa.Column("nights", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("gender", sa.String(length=40), nullable=True),
        sa.Column("approval_lead_minutes", sa.Integer(), nullable=False),
        sa.Column("load_cap_per_day", sa.Integer(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("safety_profile", sa.JSON(), nullable=False),
        sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("excluded_outlets", sa.JSON(), nullable=False),
        sa.Column("consent_until", sa.Date(), nullable=True),
        sa.Column("consent_withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("median_answer_minutes", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("folded", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_spokespeople_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spokespeople")),
    )
    with op.batch_alter_table("spokespeople", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spokespeople_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spokespeople_sort_name_spokespeople_id"), ["sort_name", "id"], unique=False)

    op.create_table(
        "availabilities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("available", "busy", name="availability_kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_availabilities_order")),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_availabilities_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availabilities")),
    )
    with op.batch_alter_table("availabilities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_availabilities_spokesperson_id_availabilities_starts_at"),
            ["spokesperson_id", "starts_at"],
            unique=False,
        )

    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "uploaded", "running", "done", "failed", name="import_state", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("list_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["media_lists.id"], name=op.f("fk_imports_list_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "release",
                "statement",
                "advisory",
                "sign_on_letter",
                "correction",
                name="release_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("sign_on_text_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "approved",
                "scheduled",
                "out",
                "withdrawn",
                name="release_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("embargoed", sa.Boolean(), nullable=False),
        sa.Column("lift_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_local", sa.String(length=32), nullable=False),
        sa.Column("lift_zone", sa.String(length=64), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("NOT embargoed OR lift_at IS NOT NULL", name=op.f("ck_releases_embargo_has_lift")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_releases_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_releases_campaign_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["editor_id"], ["users.id"], name=op.f("fk_releases_editor_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["sign_on_text_id"], ["sign_on_texts.id"], name=op.f("fk_releases_sign_on_text_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        sa.UniqueConstraint("slug", name=op.f("uq_releases_slug")),
    )
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_releases_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_lift_at"), ["lift_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_released_at"), ["released_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_sign_on_text_id"), ["sign_on_text_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_releases_state"), ["state"], unique=False)

    op.create_table(
        "sign_ons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_folded", sa.String(length=300), nullable=False),
        sa.Column("display_name", sa.String(length=300), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "signed",
                "declined",
                "withdrawn",
                name="sign_on_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("authoriser", sa.String(length=300), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state <> 'signed' OR signed_at IS NOT NULL", name=op.f("ck_sign_ons_signed_when")),
        sa.CheckConstraint("state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name=op.f("ck_sign_ons_withdrawn_when")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_sign_ons_organisation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["text_id"], ["sign_on_texts.id"], name=op.f("fk_sign_ons_text_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ons")),
        sa.UniqueConstraint("text_id", "name_folded", name=op.f("uq_sign_ons_text_id_name_folded")),
        sa.UniqueConstraint("text_id", "organisation_id", name=op.f("uq_sign_ons_text_id_organisation_id")),
    )
    with op.batch_alter_table("sign_ons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ons_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_ons_text_id"), ["text_id"], unique=False)

    op.create_table(
        "spokesperson_languages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("dialect", sa.String(length=80), nullable=False),
        sa.Column("assessed_by", sa.String(length=120), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("level BETWEEN 0 AND 4", name=op.f("ck_spokesperson_languages_level")),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_spokesperson_languages_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spokesperson_languages")),
        sa.UniqueConstraint("spokesperson_id", "language", name=op.f("uq_spokesperson_languages_spokesperson_id_language")),
    )
    with op.batch_alter_table("spokesperson_languages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spokesperson_languages_language"), ["language"], unique=False)

    op.create_table(
        "distributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "offering",
                "scheduled",
                "sending",
                "paused",
                "held",
                "done",
                "killed",
                name="distribution_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("immediate", sa.Boolean(), nullable=False),
        sa.Column("lift_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_zone", sa.String(length=64), nullable=False),
        sa.Column("lift_local", sa.String(length=19), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("from_name", sa.String(length=200), nullable=False),
        sa.Column("from_address", sa.String(length=254), nullable=False),
        sa.Column("reply_to", sa.String(length=254), nullable=False),
        sa.Column("ask_line", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("terms_hash", sa.String(length=64), nullable=False),
        sa.Column("held_reason", sa.String(length=300), nullable=False),
        sa.Column("frozen_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=200), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_distributions_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distributions")),
    )
    with op.batch_alter_table("distributions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distributions_release_id"), ["release_id"], unique=False)
        batch_op.create_index("ix_distributions_state_lift_at", ["state", "lift_at"], unique=False)

    op.create_table(
        "finding_waivers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("block_key", sa.String(length=40), nullable=False),
        sa.Column("block_hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_finding_waivers_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_finding_waivers_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_waivers")),
        sa.UniqueConstraint("release_id", "code", "block_hash", name=op.f("uq_finding_waivers_release_id_code_block_hash")),
    )
    with op.batch_alter_table("finding_waivers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_waivers_release_id"), ["release_id"], unique=False)

    op.create_table(
        "journalists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("how_to_address", sa.String(length=120), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_folded", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("beats", sa.JSON(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("email", "phone", "message", name="journalist_channel", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("do_not_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "embargo_standing",
            sa.Enum(
                "none", "standing", "breached", name="embargo_standing", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("words", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=True),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_journalists_import_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_journalists_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journalists")),
        sa.UniqueConstraint("email_folded", name=op.f("uq_journalists_email_folded")),
    )
    with op.batch_alter_table("journalists", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_journalists_country_journalists_sort_name_journalists_id"),
            ["country", "sort_name", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_journalists_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_journalists_language_journalists_sort_name_journalists_id"),
            ["language", "sort_name", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_journalists_outlet_id"), ["outlet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_journalists_phone"), ["phone"], unique=False)
        batch_op.create_index(batch_op.f("ix_journalists_sort_name_journalists_id"), ["sort_name", "id"], unique=False)

    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block_key", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("speaker", sa.String(length=300), nullable=False),
        sa.Column("speaker_title", sa.String(length=300), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_quotes_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_quotes_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sa.UniqueConstraint("release_id", "block_key", name=op.f("uq_quotes_release_id_block_key")),
    )
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotes_release_id"), ["release_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quotes_words_hash"), ["words_hash"], unique=False)

    op.create_table(
        "release_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=True),
        sa.Column("approver_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["users.id"], name=op.f("fk_release_approvals_approver_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_release_approvals_release_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_approvals")),
    )
    with op.batch_alter_table("release_approvals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_approvals_release_id"), ["release_id"], unique=False)

    op.create_table(
        "release_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "release_line",
                "headline",
                "standfirst",
                "dateline",
                "paragraph",
                "quote",
                "list",
                "end_mark",
                "notes",
                "contact",
                "boilerplate",
                "document",
                "instruction",
                "internal",
                name="release_block_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "citable",
                "notes",
                "instruction",
                "internal",
                name="release_block_audience",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(length=300), nullable=False),
        sa.Column("speaker_title", sa.String(length=300), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_release_blocks_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_blocks_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_blocks")),
        sa.UniqueConstraint("release_id", "key", name=op.f("uq_release_blocks_release_id_key")),
    )
    with op.batch_alter_table("release_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_blocks_release_id"), ["release_id"], unique=False)

    op.create_table(
        "release_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_links_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_links")),
    )
    with op.batch_alter_table("release_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_links_release_id"), ["release_id"], unique=False)

    op.create_table(
        "release_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_release_versions_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_versions_release_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_versions")),
        sa.UniqueConstraint("release_id", "number", name=op.f("uq_release_versions_release_id_number")),
    )
    with op.batch_alter_table("release_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_versions_release_id"), ["release_id"], unique=False)

    op.create_table(
        "distribution_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("media_list_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("tier BETWEEN 0 AND 4", name=op.f("ck_distribution_lists_tier")),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distributions.id"], name=op.f("fk_distribution_lists_distribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["media_list_id"], ["media_lists.id"], name=op.f("fk_distribution_lists_media_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution_lists")),
        sa.UniqueConstraint("distribution_id", "media_list_id", name=op.f("uq_distribution_lists_distribution_id_media_list_id")),
    )
    with op.batch_alter_table("distribution_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_lists_media_list_id"), ["media_list_id"], unique=False)

    op.create_table(
        "distribution_mailings",
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distributions.id"], name=op.f("fk_distribution_mailings_distribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["mailing_id"], ["mailings.id"], name=op.f("fk_distribution_mailings_mailing_id")),
        sa.PrimaryKeyConstraint("mailing_id", name=op.f("pk_distribution_mailings")),
    )
    with op.batch_alter_table("distribution_mailings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_mailings_distribution_id"), ["distribution_id"], unique=False)

    op.create_table(
        "distribution_recipients",
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distributions.id"], name=op.f("fk_distribution_recipients_distribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_distribution_recipients_journalist_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("distribution_id", "journalist_id", name=op.f("pk_distribution_recipients")),
    )
    with op.batch_alter_table("distribution_recipients", schema=None) as batch_op:
        batch_op.create_index("ix_distribution_recipients_tier", ["distribution_id", "tier"], unique=False)

    op.create_table(
        "embargo_accesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("distribution_id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "not_offered",
                "offered",
                "accepted",
                "declined",
                "revoked",
                "lifted",
                name="access_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("terms_hash", sa.String(length=64), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "method",
            sa.Enum("link", "reply", "phone", name="access_method", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("witness", sa.String(length=200), nullable=False),
        sa.Column("signed_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["distribution_id"], ["distributions.id"], name=op.f("fk_embargo_accesses_distribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_embargo_accesses_journalist_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_embargo_accesses_outlet_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_accesses")),
        sa.UniqueConstraint("distribution_id", "journalist_id", name=op.f("uq_embargo_accesses_distribution_id_journalist_id")),
        sa.UniqueConstraint("token", name=op.f("uq_embargo_accesses_token")),
    )
    with op.batch_alter_table("embargo_accesses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_embargo_accesses_journalist_id"), ["journalist_id"], unique=False)

    op.create_table(
        "embargo_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=True),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column(
            "standing",
            sa.Enum(
                "trusted",
                "ordinary",
                "probation",
                "excluded",
                name="agreement_standing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("journalist_id IS NOT NULL OR outlet_id IS NOT NULL", name=op.f("ck_embargo_agreements_party")),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_embargo_agreements_journalist_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_embargo_agreements_outlet_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_agreements")),
    )
    with op.batch_alter_table("embargo_agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_embargo_agreements_journalist_id"), ["journalist_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_embargo_agreements_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "embargo_breaches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=True),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "own_fault",
                "syndication",
                "mistake",
                "deliberate",
                "independent",
                name="breach_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text_title", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_embargo_breaches_journalist_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_embargo_breaches_outlet_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_breaches")),
    )
    with op.batch_alter_table("embargo_breaches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_embargo_breaches_journalist_id"), ["journalist_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_embargo_breaches_outlet_id"), ["outlet_id"], unique=False)
        batch_op.create_index("ix_embargo_breaches_seen_at_id", ["seen_at", "id"], unique=False)

    op.create_table(
        "media_list_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_media_list_members_journalist_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["list_id"], ["media_lists.id"], name=op.f("fk_media_list_members_list_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_list_members")),
        sa.UniqueConstraint("list_id", "journalist_id", name=op.f("uq_media_list_members_list_id_journalist_id")),
    )
    with op.batch_alter_table("media_list_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_media_list_members_journalist_id"), ["journalist_id"], unique=False)

    op.create_table(
        "media_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "triaged",
                "matching",
                "offered",
                "held",
                "booked",
                "done",
                "declined",
                "referred",
                "withdrawn",
                "missed",
                name="media_request_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "phone",
                "email",
                "whatsapp",
                "signal",
                "form",
                "in_person",
                name="media_request_channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("outlet_name", sa.String(length=200), nullable=False),
        sa.Column("journalist_id", sa.Integer(), nullable=True),
        sa.Column("caller_name", sa.String(length=200), nullable=False),
        sa.Column("callback", sa.String(length=64), nullable=False),
        sa.Column("callback_email", sa.String(length=254), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                "tv",
                "radio",
                "print",
                "online",
                "podcast",
                "agency",
                "photo",
                name="media_request_format",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "live",
                "as_live",
                "pre_record",
                "clip",
                "phoner",
                "background",
                "written",
                name="media_request_mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("spoken_level", sa.Integer(), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=True),
        sa.Column("wanted_organisation_ids", sa.JSON(), nullable=False),
        sa.Column("excluded_organisation_ids", sa.JSON(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_zone", sa.String(length=64), nullable=False),
        sa.Column("deadline_local", sa.String(length=16), nullable=False),
        sa.Column("deadline_is_hard", sa.Boolean(), nullable=False),
        sa.Column("air_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("next_action", sa.String(length=200), nullable=False),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decline_reason", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journalist_id"], ["journalists.id"], name=op.f("fk_media_requests_journalist_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_media_requests_outlet_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_media_requests_owner_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["users.id"], name=op.f("fk_media_requests_verified_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_requests")),
        sa.UniqueConstraint("reference", name=op.f("uq_media_requests_reference")),
    )
    with op.batch_alter_table("media_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_media_requests_journalist_id"), ["journalist_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_media_requests_outlet_id"), ["outlet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_media_requests_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_media_requests_release_id"), ["release_id"], unique=False)
        batch_op.create_index("ix_media_requests_state_deadline_at", ["state", "deadline_at"], unique=False)

    op.create_table(
        "quote_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=300), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "mail",
                "phone",
                "message",
                "in_person",
                "signed_page",
                name="quote_approval_method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name=op.f("fk_quote_approvals_quote_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["users.id"], name=op.f("fk_quote_approvals_recorded_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_approvals")),
    )
    with op.batch_alter_table("quote_approvals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_approvals_quote_id"), ["quote_id"], unique=False)

    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("spokesperson_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "tentative",
                "confirmed",
                "cancelled",
                "completed",
                "no_show",
                name="booking_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocks_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocks_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "medium",
            sa.Enum(
                "studio",
                "video",
                "phone",
                "in_person",
                "written",
                name="booking_medium",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("interviewer", sa.String(length=200), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state <> 'tentative' OR expires_at IS NOT NULL", name=op.f("ck_bookings_hold_expires")),
        sa.CheckConstraint("blocks_from <= starts_at AND ends_at <= blocks_until", name=op.f("ck_bookings_block_covers")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_bookings_starts_before_ends")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_bookings_confirmed_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["held_by_id"], ["users.id"], name=op.f("fk_bookings_held_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["request_id"], ["media_requests.id"], name=op.f("fk_bookings_request_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["spokesperson_id"], ["spokespeople.id"], name=op.f("fk_bookings_spokesperson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint("uid", name=op.f("uq_bookings_uid")),
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bookings_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_bookings_spokesperson_id_blocks_from", ["spokesperson_id", "blocks_from"], unique=False)
        batch_op.create_index("ix_bookings_starts_at", ["starts_at"], unique=False)
        batch_op.create_index("ix_bookings_state_expires_at", ["state", "expires_at"], unique=False)

    op.create_table(
        "media_request_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_media_request_notes_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["request_id"], ["media_requests.id"], name=op.f("fk_media_request_notes_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_request_notes")),
    )
    with op.batch_alter_table("media_request_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_media_request_notes_request_id"), ["request_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("media_request_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_media_request_notes_request_id"))

    op.drop_table("media_request_notes")
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index("ix_bookings_state_expires_at")
        batch_op.drop_index("ix_bookings_starts_at")
        batch_op.drop_index("ix_bookings_spokesperson_id_blocks_from")
        batch_op.drop_index(batch_op.f("ix_bookings_request_id"))

    op.drop_table("bookings")
    with op.batch_alter_table("quote_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_approvals_quote_id"))

    op.drop_table("quote_approvals")
    with op.batch_alter_table("media_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_media_requests_state_deadline_at")
        batch_op.drop_index(batch_op.f("ix_media_requests_release_id"))
        batch_op.drop_index(batch_op.f("ix_media_requests_owner_id"))
        batch_op.drop_index(batch_op.f("ix_media_requests_outlet_id"))
        batch_op.drop_index(batch_op.f("ix_media_requests_journalist_id"))

    op.drop_table("media_requests")
    with op.batch_alter_table("media_list_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_media_list_members_journalist_id"))

    op.drop_table("media_list_members")
    with op.batch_alter_table("embargo_breaches", schema=None) as batch_op:
        batch_op.drop_index("ix_embargo_breaches_seen_at_id")
        batch_op.drop_index(batch_op.f("ix_embargo_breaches_outlet_id"))
        batch_op.drop_index(batch_op.f("ix_embargo_breaches_journalist_id"))

    op.drop_table("embargo_breaches")
    with op.batch_alter_table("embargo_agreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_embargo_agreements_outlet_id"))
        batch_op.drop_index(batch_op.f("ix_embargo_agreements_journalist_id"))

    op.drop_table("embargo_agreements")
    with op.batch_alter_table("embargo_accesses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_embargo_accesses_journalist_id"))

    op.drop_table("embargo_accesses")
    with op.batch_alter_table("distribution_recipients", schema=None) as batch_op:
        batch_op.drop_index("ix_distribution_recipients_tier")

    op.drop_table("distribution_recipients")
    with op.batch_alter_table("distribution_mailings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_mailings_distribution_id"))

    op.drop_table("distribution_mailings")
    with op.batch_alter_table("distribution_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_lists_media_list_id"))

    op.drop_table("distribution_lists")
    with op.batch_alter_table("release_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_versions_release_id"))

    op.drop_table("release_versions")
    with op.batch_alter_table("release_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_links_release_id"))

    op.drop_table("release_links")
    with op.batch_alter_table("release_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_blocks_release_id"))

    op.drop_table("release_blocks")
    with op.batch_alter_table("release_approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_approvals_release_id"))

    op.drop_table("release_approvals")
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quotes_words_hash"))
        batch_op.drop_index(batch_op.f("ix_quotes_release_id"))

    op.drop_table("quotes")
    with op.batch_alter_table("journalists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journalists_sort_name_journalists_id"))
        batch_op.drop_index(batch_op.f("ix_journalists_phone"))
        batch_op.drop_index(batch_op.f("ix_journalists_outlet_id"))
        batch_op.drop_index(batch_op.f("ix_journalists_language_journalists_sort_name_journalists_id"))
        batch_op.drop_index(batch_op.f("ix_journalists_import_id"))
        batch_op.drop_index(batch_op.f("ix_journalists_country_journalists_sort_name_journalists_id"))

    op.drop_table("journalists")
    with op.batch_alter_table("finding_waivers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_waivers_release_id"))

    op.drop_table("finding_waivers")
    with op.batch_alter_table("distributions", schema=None) as batch_op:
        batch_op.drop_index("ix_distributions_state_lift_at")
        batch_op.drop_index(batch_op.f("ix_distributions_release_id"))

    op.drop_table("distributions")
    with op.batch_alter_table("spokesperson_languages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spokesperson_languages_language"))

    op.drop_table("spokesperson_languages")
    with op.batch_alter_table("sign_ons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ons_text_id"))
        batch_op.drop_index(batch_op.f("ix_sign_ons_organisation_id"))

    op.drop_table("sign_ons")
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_releases_state"))
        batch_op.drop_index(batch_op.f("ix_releases_sign_on_text_id"))
        batch_op.drop_index(batch_op.f("ix_releases_released_at"))
        batch_op.drop_index(batch_op.f("ix_releases_lift_at"))
        batch_op.drop_index(batch_op.f("ix_releases_campaign_id"))
        batch_op.drop_index(batch_op.f("ix_releases_author_id"))

    op.drop_table("releases")
    op.drop_table("imports")
    with op.batch_alter_table("availabilities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_availabilities_spokesperson_id_availabilities_starts_at"))

    op.drop_table("availabilities")
    with op.batch_alter_table("spokespeople", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spokespeople_sort_name_spokespeople_id"))
        batch_op.drop_index(batch_op.f("ix_spokespeople_organisation_id"))

    op.drop_table("spokespeople")
    with op.batch_alter_table("sign_on_texts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_on_texts_campaign_id"))

    op.drop_table("sign_on_texts")
    with op.batch_alter_table("media_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_media_lists_campaign_id"))

    op.drop_table("media_lists")
    with op.batch_alter_table("mailing_attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailing_attachments_mailing_id"))

    op.drop_table("mailing_attachments")
    op.drop_table("kept_answers")
    with op.batch_alter_table("embargo_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_embargo_rules_outlet_id"))

    op.drop_table("embargo_rules")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_uncertain",
            sqlite_where=sa.text("state = 'uncertain'"),
            postgresql_where=sa.text("state = 'uncertain'"),
        )
        batch_op.drop_index("ix_deliveries_source_state")
        batch_op.drop_index(
            "ix_deliveries_claimed",
            sqlite_where=sa.text("claim_token IS NOT NULL"),
            postgresql_where=sa.text("claim_token IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_deliveries_claimable",
            sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
            postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
        )

    op.drop_table("deliveries")
    with op.batch_alter_table("attribution_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attribution_rules_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_rules_name"))

    op.drop_table("attribution_rules")
    with op.batch_alter_table("api_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_tokens_user_id"))

    op.drop_table("api_tokens")
    op.drop_table("users")
    op.drop_table("suppressions")
    op.drop_table("source_holds")
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_email"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_address"))

    op.drop_table("sign_in_failures")
    op.drop_table("relay_troubles")
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outlets_sort_name_outlets_id"))
        batch_op.drop_index(batch_op.f("ix_outlets_country"))

    op.drop_table("outlets")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_umbrella_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_sort_name_organisations_id"))
        batch_op.drop_index(batch_op.f("ix_organisations_country"))

    op.drop_table("organisations")
    with op.batch_alter_table("mailings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailings_source"))

    op.drop_table("mailings")
    op.drop_table("campaigns")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_events_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_events_event"))
        batch_op.drop_index(batch_op.f("ix_audit_events_at"))
        batch_op.drop_index(batch_op.f("ix_audit_events_actor_id"))

    op.drop_table("audit_events")
