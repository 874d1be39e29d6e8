"""What is a sign-on? One organisation's answer to one text, with the person who authorised it and the evidence."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base, choice
from outreach.sign_ons.policy import ListOrder, Umbrellas


class SignOnState(StrEnum):
    """Where an organisation stands with a text; only `signed` is counted."""

    INVITED = "invited"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SignOnText(Base):
    """A text that organisations put their names to; its hash says which words they saw."""

    __tablename__ = "sign_on_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text, default="")
    text_hash: Mapped[str] = mapped_column(String(64), default="")
    language: Mapped[str] = mapped_column(String(35), default="en")
    deadline: Mapped[datetime | None]
    list_order: Mapped[ListOrder] = mapped_column(choice(ListOrder, "sign_on_list_order"), default=ListOrder.ALPHABET)
    umbrellas: Mapped[Umbrellas] = mapped_column(choice(Umbrellas, "sign_on_umbrellas"), default=Umbrellas.MEMBERS)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    sign_ons: Mapped[list["SignOn"]] = relationship(back_populates="text", order_by="SignOn.id", viewonly=True)

    __mapper_args__ = {"version_id_col": version}


class SignOn(Base):
    """One organisation and one text; `name` is what they gave, `display_name` what is printed."""

    __tablename__ = "sign_ons"
    __table_args__ = (
        UniqueConstraint("text_id", "organisation_id"),
        UniqueConstraint("text_id", "name_folded"),
        CheckConstraint("state <> 'signed' OR signed_at IS NOT NULL", name="signed_when"),
        CheckConstraint("state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("sign_on_texts.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    name_folded: Mapped[str] = mapped_column(String(300))
    display_name: Mapped[str] = mapped_column(String(300), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    state: Mapped[SignOnState] = mapped_column(choice(SignOnState, "sign_on_state"), default=SignOnState.INVITED)
    authoriser: Mapped[str] = mapped_column(String(300), default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    may_use_logo: Mapped[bool] = mapped_column(default=False)
    contact_name: Mapped[str] = mapped_column(String(300), default="")
    contact_address: Mapped[str] = mapped_column(String(320), default="")
    language: Mapped[str] = mapped_column(String(35), default="")
    token: Mapped[str | None] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime | None]
    text_hash: Mapped[str] = mapped_column(String(64), default="")
    signed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    text: Mapped[SignOnText] = relationship(back_populates="sign_ons")

    __mapper_args__ = {"version_id_col": version}

    @property
    def shown_name(self) -> str:
        """Return the name to print."""
        return self.display_name or self.name

    @property
    def counts(self) -> bool:
        """Say whether this organisation is one of those that signed."""
        return self.state is SignOnState.SIGNED
