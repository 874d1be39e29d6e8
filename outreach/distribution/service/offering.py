"""Who may read before the lift? Offers to chosen people, and what they answer by link, in a reply or on the phone."""

from collections.abc import Iterator, Mapping, Sequence

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution, EmbargoAccess, Method, State
from outreach.distribution.policy.gates import Action, objections
from outreach.distribution.policy.letters import OF_HOLDERS, Letter
from outreach.distribution.policy.waves import in_its_wave
from outreach.distribution.service import checks, promising
from outreach.embargoes import queries as embargoes
from outreach.embargoes.policy import NO_ADDRESS, From, Recipient, Withheld, when
from outreach.journalists.models import Journalist

_OPEN = (AccessState.NOT_OFFERED, AccessState.OFFERED, AccessState.DECLINED)


def offer(
    actor: Actor, distribution_id: int, people: Sequence[int], letters: Mapping[str, Letter], base_url: str
) -> list[EmbargoAccess]:
    """Offer the text to chosen journalists by mail, without a word of it; who was offered it already is left alone.

    `letters` holds the mail in each language we write; everybody gets theirs, else that of the text.

    Raises Refused when it is not under embargo any more, or when a rule gives somebody the text only at the lift.
    """
    row = _open(distribution_id, Action.OFFER)
    if row.lift_at is None:
        raise Refused(Reason("no_embargo", say("A text that goes at once has no embargo to offer."), "lift_at"))
    if queries.free_already(row):
        raise Refused(
            Reason("free", say("Everybody can read this text already. There is nothing to promise before its lift."), "lift_at")
        )
    if leaks := [leak for letter in letters.values() for leak in checks.leaks(row, letter, OF_HOLDERS)]:
        raise Refused(*leaks)
    found = queries.journalists(people)
    fresh = [found[one] for one in dict.fromkeys(people) if one in found and queries.access(row.id, one) is None]
    made = _grant(row, fresh)
    for language, letter in letters.items():
        _write(row, [pair for pair in made if pair[1].language == language], letter, base_url)
    if row.state is State.PLANNED:
        row.state = State.OFFERING
    session().flush()
    audit.record(actor, "distribution.offered", row, people=[one.id for one, _ in made])
    return [access for _, access in made]


def answer_for(
    actor: Actor, distribution_id: int, journalist_id: int, *, accepted: bool, method: str, witness: str
) -> EmbargoAccess:
    """Record what somebody answered on the phone or in a reply, and who of us heard or read it.

    Who moved to another outlet, so that their promise ended, is asked again this way, and reads as early as that outlet may: what
    a rule or a breach keeps from it is Refused.
    """
    row = _open(distribution_id, Action.ANSWER)
    access, journalist = _of(row, journalist_id)
    if not witness.strip():
        raise Invalid(witness=say("Say who heard it or read it."))
    if not (access.state is AccessState.REVOKED and access.outlet_id != journalist.outlet_id):
        answerable(row, access)
    elif accepted:
        access.opens_at = _as_early_as(row, journalist).opens_at
        access.held_at = access.held_breach_id = None
    settle(row, access, journalist, AccessState.ACCEPTED if accepted else AccessState.DECLINED, Method(method))
    access.witness = witness.strip()[:200]
    session().flush()
    event = "embargo.accepted" if accepted else "embargo.declined"
    audit.record(actor, event, access, method=method, witness=access.witness, journalist=journalist.id, terms=access.terms_hash)
    return access


def revoke(actor: Actor, distribution_id: int, journalist_id: int) -> EmbargoAccess:
    """Take an access back before the lift; what was read stays read."""
    row = _open(distribution_id, Action.ANSWER)
    access, _ = _of(row, journalist_id)
    access.state = AccessState.REVOKED
    session().flush()
    audit.record(actor, "embargo.revoked", access, journalist=journalist_id)
    return access


def open_anew(row: Distribution) -> None:
    """Let early copies open when the plan of today says; who may have nothing early any more waits for the lift.

    For whom a breach holds back it says when they read should the promise be kept; until then they read nothing.
    """
    waiting = [one for one in queries.accesses(row.id) if one[0].state is not AccessState.LIFTED]
    kept = {access.journalist_id: access.held_breach_id or 0 for access, _ in waiting}
    said = verdicts(row, [journalist for _, journalist in waiting], kept)
    for access, journalist in waiting:
        verdict = said[journalist.id]
        early = isinstance(verdict, From) and verdict.early
        access.opens_at = verdict.opens_at if isinstance(verdict, From) and early else row.lift_at
    session().flush()


def answerable(row: Distribution, access: EmbargoAccess) -> None:
    """Raise Refused unless this offer can still be answered."""
    problems = objections(Action.ANSWER, row.state)
    if access.state not in (*_OPEN, AccessState.ACCEPTED) or access.is_held(clock.now().date()):
        problems.append(Reason("closed", say("This offer is closed."), "access"))
    if problems:
        raise Refused(*problems)


def settle(row: Distribution, access: EmbargoAccess, journalist: Journalist, state: AccessState, method: Method) -> None:
    """Write down an answer: to which terms, when, how, and for which outlet."""
    now = clock.now()
    access.state, access.method, access.answered_at = state, method, now
    access.accepted_at = now if state is AccessState.ACCEPTED else None
    access.terms, access.terms_hash = row.terms_in(access.language), row.terms_hash_in(access.language)
    access.outlet_id = journalist.outlet_id


def _open(distribution_id: int, action: Action) -> Distribution:
    row = queries.locked(distribution_id)
    problems = objections(action, row.state)
    if problems:
        raise Refused(*problems)
    return row


def _of(row: Distribution, journalist_id: int) -> tuple[EmbargoAccess, Journalist]:
    access = queries.access(row.id, journalist_id)
    if access is None:
        raise NotFound
    return access, queries.journalists([journalist_id])[journalist_id]


def _as_early_as(row: Distribution, one: Journalist) -> From:
    verdict = verdicts(row, [one]).get(one.id, NO_ADDRESS)
    if isinstance(verdict, From) and verdict.early:
        return verdict
    raise Refused(_late(one, verdict))


def _late(one: Journalist, verdict: From | Withheld) -> Reason:
    return Reason("only_at_lift", say("%(name)s: %(reason)s", name=one.full_name, reason=verdict.why), f"journalist:{one.id}")


def _grant(row: Distribution, people: Sequence[Journalist]) -> list[tuple[Journalist, EmbargoAccess]]:
    early, late = [], []
    said = verdicts(row, people)
    for one in people:
        verdict = said[one.id]
        if isinstance(verdict, From) and verdict.early:
            early.append((one, verdict))
        else:
            late.append(_late(one, verdict))
    asked = [(one.outlet_id, one.outlet.name if one.outlet else "", found.opens_at) for one, found in early]
    if late or (late := promising.broken_by_offer(row, asked, clock.now())):
        raise Refused(*late)
    made = [(one, _access(row, one, found)) for one, found in early]
    session().add_all(access for _, access in made)
    session().flush()
    return made


def verdicts(
    row: Distribution, people: Sequence[Journalist], kept: Mapping[int, int] | None = None
) -> dict[int, From | Withheld]:
    """Say from when each of them may read, by the rules and by the wave of their tier.

    `kept` names by journalist the last of the breaches that do not speak against them here.
    """
    lift_at = row.lift_at
    if lift_at is None or not people:
        return {}
    rules, standings, waves = embargoes.active_rules(), embargoes.standings(), row.waves_by_tier
    tiers = queries.tiers_of(row, {one.id for one in people}) if waves else {}
    histories = embargoes.histories(clock.now().date())
    said = {one.id: when(_facts(one, standings, histories, (kept or {}).get(one.id, 0)), rules, lift_at) for one in people}
    return {
        number: in_its_wave(found, waves.get(tiers.get(number, -1)), lift_at) if isinstance(found, From) else found
        for number, found in said.items()
    }


def _facts(one: Journalist, standings: embargoes.Standings, histories: embargoes.Histories, kept: int) -> Recipient:
    country = one.country or (one.outlet.country if one.outlet else "") or ""
    return Recipient(
        outlet_id=one.outlet_id,
        country=country,
        standing=standings.of(one.id, one.outlet_id, one.embargo_standing),
        has_address=bool(one.email),
        breaches=histories.of(one.id, one.outlet_id, kept),
        do_not_contact=one.do_not_contact,
        suppressed=bool(one.email) and deliveries.is_suppressed(one.email or ""),
    )


def _access(row: Distribution, one: Journalist, verdict: From) -> EmbargoAccess:
    language = row.asked_in(one.language)
    return EmbargoAccess(
        distribution_id=row.id,
        journalist_id=one.id,
        outlet_id=one.outlet_id,
        state=AccessState.OFFERED,
        language=language,
        terms=row.terms_in(language),
        terms_hash=row.terms_hash_in(language),
        offered_at=clock.now(),
        opens_at=verdict.opens_at,
    )


def _write(row: Distribution, made: Sequence[tuple[Journalist, EmbargoAccess]], letter: Letter, base_url: str) -> None:
    if not made:
        return
    mailing = deliveries.open_mailing(
        row.offer_source,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        embargoed=True,
    )
    deliveries.freeze(mailing, _recipients(made, base_url))


def _recipients(made: Sequence[tuple[Journalist, EmbargoAccess]], base_url: str) -> Iterator[deliveries.Recipient]:
    for one, access in made:
        values = {"name": one.full_name, "greeting": one.how_to_address or one.full_name, "link": f"{base_url}/e/{access.token}"}
        yield deliveries.Recipient(key=f"journalist:{one.id}", address=one.email or "", name=one.full_name, values=values)
