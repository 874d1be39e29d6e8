"""How does an organisation put its name under a text without an account? By a link, for exactly these words, as a person."""

import secrets
from dataclasses import dataclass

from outreach.attribution import queries as attribution
from outreach.attribution.policy import find
from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line, fold, names_them
from outreach.core.words import say
from outreach.sign_ons import queries
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.sign_ons.service.ledger import Given, record, withdraw


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which organisation is asked, through whom, where, and in which language."""

    name: str
    organisation_id: int | None = None
    contact_name: str = ""
    contact_address: str = ""
    language: str = "en"


def invite(actor: Actor, text_id: int, given: Invitation) -> SignOn:
    """Ask an organisation by a link; whom a link went to before gets a new one, and the old one leads nowhere.

    Raises `Invalid` without a name or without words to sign, `Refused` when it signed or declined, or after the deadline,
    or while the text holds a name that must not leave the office.
    """
    text = queries.text(text_id)
    if not text.body.strip():
        raise Invalid(name=say("There are no words to sign yet. Write them first."))
    if text.deadline is not None and text.deadline <= now():
        raise Refused(Reason("over", say("The time to sign this text is over."), "deadline"))
    _refuse_names(text)
    row = queries.standing(text_id, fold(clean_line(given.name)), given.organisation_id)
    if row is None:
        row = record(actor, text_id, Given(given.name, given.organisation_id, state=SignOnState.INVITED))
    elif row.state is not SignOnState.INVITED:
        raise Refused(Reason("already", say("%(name)s has answered already.", name=row.shown_name), "name"))
    row.contact_name, row.contact_address = clean_line(given.contact_name), given.contact_address.strip()
    row.language, row.token, row.asked_at = given.language, secrets.token_urlsafe(32), now()
    session().flush()
    audit.record(actor, "sign_on.asked", row, text=text_id)
    announce("sign_on.asked", sign_on=row, actor=actor)
    return row


def _refuse_names(text: SignOnText) -> None:
    for where in (text.title, text.body):
        for one in find(where, attribution.in_force(now()), text.language)[:1]:
            said = say("“%(spelling)s” must not be named, and stands in: %(where)s.", spelling=one.spelling, where=text.title)
            raise Refused(Reason("protected_name", said, "body"))


def answer_by_link(token: str, organisation: str, text_hash: str, given: Given, may_use_logo: bool = False) -> SignOn:
    """Take the answer of whoever holds the link and types the organisation's name; `given` says who authorised it.

    Raises `NotFound`, `Invalid` for another name or nobody who authorised it, `Refused` for other words or after the deadline.
    """
    row = queries.by_token(token)
    if row.state is given.state and given.state is not SignOnState.INVITED:
        return row
    _demand_open(row, text_hash)
    _demand_their_name(row, organisation)
    if not given.authoriser.strip():
        raise Invalid(authoriser=say("Who says so for your organisation?"))
    shown = f"link sent to {row.contact_address or row.contact_name or 'them'}, answered with the organisation's name typed"
    who = Actor(None, f"sign_on:{row.id}")
    answer = Given(row.name, row.organisation_id, row.country, given.state, given.authoriser, shown, given.display_name)
    done = record(who, row.text_id, answer)
    done.may_use_logo = may_use_logo and given.state is SignOnState.SIGNED
    session().flush()
    return done


def withdraw_by_link(token: str, organisation: str) -> SignOn:
    """Take a name off again; possible as long as the link lives, also after the deadline."""
    row = queries.by_token(token)
    _demand_their_name(row, organisation)
    return row if row.state is SignOnState.WITHDRAWN else withdraw(Actor(None, f"sign_on:{row.id}"), row.id, "by their own link")


def forget_link(actor: Actor, sign_on_id: int) -> None:
    """Make the link worthless; what was answered by it stays."""
    row = queries.sign_on(sign_on_id)
    row.token = None
    session().flush()
    audit.record(actor, "sign_on.link_taken_back", row)


def _demand_open(row: SignOn, text_hash: str) -> None:
    over = row.text.deadline is not None and row.text.deadline <= now()
    if over:
        raise Refused(Reason("over", say("The time to sign this text is over."), "deadline"))
    if text_hash != row.text.text_hash:
        raise Refused(
            Reason("other_words", say("The words have changed since you opened this page. Please read them again."), "body")
        )
    if row.state not in (SignOnState.INVITED, SignOnState.DECLINED):
        raise Refused(Reason("already", say("This was answered already."), "state"))


def _demand_their_name(row: SignOn, typed: str) -> None:
    organisation = queries.organisation(row.organisation_id) if row.organisation_id else None
    known = [row.name, row.display_name, *(organisation.known_names if organisation else [])]
    if not names_them(typed, known):
        raise Invalid(organisation=say("Type the name of your organisation: it shows that a person answers, not a mail filter."))
