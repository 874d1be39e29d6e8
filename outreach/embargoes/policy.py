"""Who may read an embargoed text, and from when? One check for every door; what it cannot make sense of, it refuses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from outreach.core.errors import Reason
from outreach.core.words import say

SHORTEST = timedelta(hours=1)  # a record of 38 minutes is remembered with scorn


class RuleScope(StrEnum):
    """What a rule is about: one outlet, whoever broke so many embargoes, every outlet of a country, or everybody with a standing."""

    OUTLET = "outlet"
    HISTORY = "history"
    COUNTRY = "country"
    STANDING = "standing"


class Entitlement(StrEnum):
    """What those whom a rule covers may have before the lift."""

    TEXT_ON_ACCEPTANCE = "text_on_acceptance"
    ONLY_AT_LIFT = "only_at_lift"


class Standing(StrEnum):
    """How an outlet or a person has kept earlier embargoes."""

    TRUSTED = "trusted"
    ORDINARY = "ordinary"
    PROBATION = "probation"
    EXCLUDED = "excluded"


class BreachKind(StrEnum):
    """How it came out early; independent reporting is not a breach."""

    OWN_FAULT = "own_fault"
    SYNDICATION = "syndication"
    MISTAKE = "mistake"
    DELIBERATE = "deliberate"
    INDEPENDENT = "independent"


COUNTED = frozenset({BreachKind.SYNDICATION, BreachKind.MISTAKE, BreachKind.DELIBERATE})


class AccessState(StrEnum):
    """How far one journalist is with an offer; silent is offered without an answer."""

    NOT_OFFERED = "not_offered"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes, and on what ground."""

    ground: str


@dataclass(frozen=True, slots=True)
class Refused:
    """No, and why."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """When a text is free: the instant promised, the instant it really happened, and whether it was closed since."""

    at: datetime | None
    lifted_at: datetime | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """One reader's standing towards one text; `opens_at` None means from acceptance on."""

    state: AccessState = AccessState.NOT_OFFERED
    terms_current: bool = False
    opens_at: datetime | None = None
    held: bool = False  # after a breach, until a person decides


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a value; the field that its scope names is set, the others are empty."""

    scope: RuleScope
    entitlement: Entitlement
    reason: str
    minutes: int = 0
    outlet_id: int | None = None
    country: str = ""
    standing: Standing | None = None
    breaches: int = 0  # of HISTORY: from how many breaches on that still count


@dataclass(frozen=True, slots=True)
class Recipient:
    """What decides about one journalist on a list."""

    outlet_id: int | None = None
    country: str = ""
    standing: Standing = Standing.ORDINARY
    has_address: bool = True
    do_not_contact: bool = False
    suppressed: bool = False
    breaches: int = 0  # that still count, of the person and of the outlet


@dataclass(frozen=True, slots=True)
class From:
    """The text goes to them at `at`; `early` says whether they may read it before, `opens_at` from when (None: at once)."""

    at: datetime
    early: bool
    why: str
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nothing goes to them: a stable code and a sentence."""

    code: str
    why: str


NO_ADDRESS = Withheld("no_email", say("No e-mail address is on file."))
DO_NOT_CONTACT = Withheld("do_not_contact", say("Asked us not to write."))
SUPPRESSED = Withheld("suppressed", say("This address is suppressed: it unsubscribed, complained or does not exist."))
_BROKEN = Rule(RuleScope.STANDING, Entitlement.ONLY_AT_LIFT, say("Broke an embargo before; gets the text at the lift."))


def counts(kind: BreachKind, ends_on: date | None, today: date) -> bool:
    """Say whether a breach still has consequences: not our own fault, not independent reporting, and not over."""
    return kind in COUNTED and (ends_on is None or today <= ends_on)


def may_read(now: datetime, lift: Lift, access: Access | None = None) -> Allowed | Refused:
    """Say whether somebody with `access` (None: anybody) may read the text at `now` (aware).

    A text is free once its lift has happened, not merely because a clock has passed the hour: a lift that came too
    late is held for a person to decide, and a clock set back afterwards closes nothing.
    """
    if lift.closed:
        return _no("closed", say("This text has been closed."))
    if lift.lifted_at is not None:
        return Allowed("lifted")
    if lift.at is None or lift.at.tzinfo is None or now.tzinfo is None:
        return _no("no_lift", say("No lift is set for this text."))
    if access is None or access.state is not AccessState.ACCEPTED:
        return _no("embargoed", say("This text is under embargo."))
    if access.held:
        return _no("held", say("Held back after a breach of another embargo, until somebody decides."))
    if not access.terms_current:
        return _no("other_terms", say("The terms have changed since they were accepted."))
    if access.opens_at is not None and now < access.opens_at:
        return _no("not_yet", say("This text opens for you shortly before the lift."))
    return Allowed("accepted")


def when(recipient: Recipient, rules: Sequence[Rule], lift_at: datetime) -> From | Withheld:
    """Return from when `recipient` gets the text of a lift at `lift_at`, or that nothing goes to them and why."""
    withheld = _withheld(recipient)
    if withheld is not None:
        return withheld
    rule = governing(recipient, rules)
    if rule.entitlement is Entitlement.ONLY_AT_LIFT:
        return From(lift_at, False, rule.reason)
    opens_at = lift_at - timedelta(minutes=rule.minutes) if rule.minutes else None
    return From(lift_at, True, rule.reason, opens_at)


def governing(recipient: Recipient, rules: Sequence[Rule]) -> Rule:
    """Return the rule that decides: outlet before history before standing before country; between equals the stricter one.

    Whoever broke an embargo that still counts gets nothing early unless a rule on their outlet or on such a history says so.
    """
    for scope in (RuleScope.OUTLET, RuleScope.HISTORY, RuleScope.STANDING, RuleScope.COUNTRY):
        found = [rule for rule in rules if rule.scope is scope and _covers(rule, recipient)]
        if found:
            return min(found, key=_strictness)
        if scope is RuleScope.HISTORY and recipient.breaches:
            return _BROKEN
    return _default(recipient.standing)


def doubts(now: datetime, lift_at: datetime, terms: str) -> list[Reason]:
    """Return what a careful desk would say about an embargo before it is offered; none of it stops by itself."""
    found = []
    if lift_at - now < SHORTEST:
        found.append(
            Reason("short", say("Less than an hour ahead is hardly an embargo: nobody can report in that time."), "lift_at")
        )
    if _GAGS.search(terms):
        found.append(Reason("gag", say("These terms forbid asking others for comment; reporters refuse that, rightly."), "terms"))
    return found


def _withheld(recipient: Recipient) -> Withheld | None:
    if not recipient.has_address:
        return NO_ADDRESS
    if recipient.do_not_contact:
        return DO_NOT_CONTACT
    return SUPPRESSED if recipient.suppressed else None


def _covers(rule: Rule, recipient: Recipient) -> bool:
    if rule.scope is RuleScope.OUTLET:
        return rule.outlet_id is not None and rule.outlet_id == recipient.outlet_id
    if rule.scope is RuleScope.HISTORY:
        return 0 < rule.breaches <= recipient.breaches
    if rule.scope is RuleScope.STANDING:
        return rule.standing is recipient.standing
    return bool(rule.country) and rule.country.upper() == recipient.country.upper()


def _strictness(rule: Rule) -> tuple[bool, int]:
    # at the lift only is strictest; then the shortest time ahead, where 0 minutes means no limit
    return (rule.entitlement is not Entitlement.ONLY_AT_LIFT, rule.minutes or 10**9)


def _default(standing: Standing) -> Rule:
    if standing in (Standing.PROBATION, Standing.EXCLUDED):
        return _BROKEN
    return Rule(RuleScope.STANDING, Entitlement.TEXT_ON_ACCEPTANCE, say("No rule says otherwise."), standing=standing)


def _no(code: str, message: str) -> Refused:
    return Refused((Reason(code, message),))


_GAGS = re.compile(
    r"(?:not|never|no)\b[^.]{0,60}\b(?:contact|approach|outside comment|third part(?:y|ies)|independent comment|seek comment)",
    re.IGNORECASE,
)
