"""What would be wrong with this send? The pre-flight with everything the send knows, and the finished bytes scanned."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from outreach.attribution.policy import Mention
from outreach.attribution.policy.messages import scan_bytes
from outreach.core import clock
from outreach.core.errors import Reason
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.distribution.policy import instants
from outreach.distribution.policy import preflight as rules
from outreach.distribution.policy.letters import FILLED, READER, Letter
from outreach.distribution.policy.plan import DUPLICATE, Alike, Plan
from outreach.distribution.policy.waves import out_of_order
from outreach.distribution.service import readers, vouching
from outreach.distribution.service.comparing import tests_of
from outreach.embargoes.policy import doubts
from outreach.integrations.mail.frame import Content, Person, compile_frame
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.releases.policy import approval, preflight
from outreach.releases.policy.receipts import Made
from outreach.releases.policy.rendering import heading

T = TypeVar("T")
_DATE = b"Thu, 01 Dec 2016 00:01:00 +0000"
_SAMPLE = ("Ann Example", "Ann", "ann@example.org", "The Example")


def stops(row: Distribution, made: Plan, letter: Letter) -> list[Reason]:
    """Return the findings that bar this send and that nobody has answered."""
    found = releases.checked(row.release_id, clock.now())
    said = preflight.check(found.text, facts(row, made)).findings
    whole = replace(
        sending(row, made, letter, readers.with_a_hole(made, letter)), unfilled=()
    )  # what nothing fills is said by `leaks`
    said = [*said, *found.in_languages, *preflight.report(rules.check(whole)).findings]
    open_ones = approval.unwaived(said, frozenset(found.waivers))
    return [Reason(one.code, one.message, one.where) for one in open_ones if one.severity is preflight.Severity.STOP]


class _Writer:
    """How the letter of a send is written; the room's door says it once at the start."""

    writes: Callable[[Distribution, Release], Letter]


def write_with(writes: Callable[[Distribution, Release], Letter]) -> None:
    """Say how letters are written, for whoever asks about a send from above."""
    _Writer.writes = staticmethod(writes)


def written(row: Distribution) -> Letter:
    """Return the letter of a send as it would be written now."""
    return _Writer.writes(row, releases.release(row.release_id))


def report(
    row: Distribution,
    page_reachable: bool | None = None,
    dead: frozenset[str] = frozenset(),
    vouched: Mapping[str, bool] | None = None,
) -> preflight.Report:
    """Return all that text and send say: findings nobody answered, what was verified, and what could not be asked.

    `page_reachable` says whether a stranger can read the public page, None where nobody asked; `dead` links lead
    nowhere; `vouched` says which of SPF, DKIM and DMARC DNS confirms, None where it was not asked.
    """
    at, made = clock.now(), queries.dry_run(row, clock.now())
    letter = written(row)
    found = releases.checked(row.release_id, at)
    whole = sending(row, made, letter, readers.known(made, letter))
    whole = replace(whole, page_reachable=page_reachable, domain_results=vouched)
    text = preflight.check(found.text, replace(facts(row, made), dead_links=dead))
    send = preflight.report(rules.check(whole))
    said: list[preflight.Answer] = [
        *text.findings,
        *found.in_languages,
        *send.findings,
        *text.verified,
        *send.verified,
        *text.unchecked,
        *send.unchecked,
    ]
    both = preflight.report(said, [block.key for block in found.text.blocks])
    return replace(both, findings=approval.unwaived(both.findings, frozenset(found.waivers)))


def sending(row: Distribution, made: Plan, letter: Letter, people: Sequence[rules.Reader]) -> rules.Sending:
    """Return what the rules of a send should know: of all `people` who get it, or of those who could stop it."""
    release, held = releases.release(row.release_id), row.lifted_at is None and row.lift_at is not None
    setup, text = mail_settings(), releases.text_of(release)
    return rules.Sending(
        **vouching.asked(made.going),
        now=clock.now(),
        held=held,
        lift_at=row.lift_at,
        readers=people,
        repeated=made.repeated + sum(one.people for one in made.shares if one.verdict == DUPLICATE),
        languages=tuple(one.language for one in letter.every),
        subject=letter.subject,
        headline=heading(text),
        text="\n".join(block.text for block in text.blocks),
        asked_for=frozenset(name for one in letter.versions for name in one.asks_for) & READER,
        unfilled=tuple(dict.fromkeys(piece for one in letter.versions for piece in one.unfilled)),
        message=b"" if letter.unfilled else sample(row, letter),
        relay=setup.relay.host,
        sensitive=bool(queries.rules_in_force(row, clock.now())),
        tests=tests_of(release, letter, [language for language, going, _ in made.versions if going]),
    )


def leaks(row: Distribution, letter: Letter, fills: frozenset[str] = FILLED) -> list[Reason]:
    """Return the places in the finished message, headers and all, where a protected name shows, or a placeholder stays empty.

    `fills` are the placeholders that each of its readers has a value for.
    """
    if empty := letter.without(fills):
        return [Reason("unfilled", say("Nothing fills %(piece)s.", piece=piece), "text") for piece in empty]
    guarded = queries.rules_in_force(row, clock.now())
    found = scan_bytes(sample(row, letter), guarded)
    return [protected(one) for one in found]


def protected(one: Mention) -> Reason:
    """Return what is said of a place where a name shows that must not leave."""
    said = say("“%(spelling)s” must not be named, and stands in: %(where)s.", spelling=one.spelling, where=one.where)
    return Reason("protected_name", said, one.where)


def stand_in(release: Release, subject: str) -> Distribution:
    """Return a send that nobody has planned yet, in the office's own name: what its message would give away is known before."""
    setup = mail_settings()
    return Distribution(
        release_id=release.id, title=release.title, language=release.language, text_hash=release.text_hash, immediate=True,
        subject=subject, from_name=setup.from_name, from_address=setup.from_address, reply_to="", ask_line="", terms="",
    )  # fmt: skip


def made_of(row: Distribution, letter: Letter, artefact: str = "mail") -> Made:
    """Return the finished message as an artefact of the release."""
    tier = "" if letter.tier is None else f"-tier{letter.tier}"
    return Made(artefact, f"{artefact}-{row.id or 'new'}-{letter.language}{tier}.eml", sample(row, letter), message=True)


def doubts_about(row: Distribution, now: datetime) -> list[Reason]:
    """Return what a careful desk would say about the embargo and the order of the tiers; none of it stops by itself."""
    order = out_of_order(row.waves_by_tier, [one.tier for one in row.lists], row.lift_at or now)
    if row.lift_at is None:
        return order
    return [*order, *doubts(now, row.lift_at, row.terms), *instants.doubts(row.lift_at, row.lift_zone)]


def sample(row: Distribution, letter: Letter, reader: tuple[str, str, str, str] = _SAMPLE, date: bytes = _DATE) -> bytes:
    """Return the message as it would reach one recipient: `reader` is their name, how they are greeted, their address, their outlet."""
    content = Content(
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        language=letter.language,
        list_unsubscribe=True,
    )
    setup = mail_settings()
    name, greeting, address, outlet = reader
    merge = {"name": name, "greeting": greeting, "outlet": outlet, "link": f"{setup.base_url}/e/sample"}
    person = Person(name, address or _SAMPLE[2], f"<sample@{setup.domain}>", f"{setup.base_url}/u/sample", merge)
    return compile_frame(content, setup).fill(person, date)


def facts(row: Distribution, made: Plan) -> preflight.Facts:
    """Return what pre-flight should know: the text's own facts, and this send's name, lift and people."""
    known = releases.facts_for(row.release_id, clock.now())
    meant = queries.meant_lift(row)
    promised = {row.language: known.embargo.instant} if known.embargo and meant else {}
    return replace(
        known,
        subject=row.subject,
        from_address=row.from_address,
        from_name=row.from_name,
        reply_to=row.reply_to,
        message_domain=mail_settings().domain,
        embargo=meant or known.embargo,
        other_embargoes=promised,
        status=preflight.Status.EMBARGOED if meant else known.status,
        zone=row.lift_zone or known.zone,
        recipients=[preflight.Recipient(address="", before_lift=False)]
        if made.going
        else [],  # one stands for all: they are alike in this
        ask_lines=bool(row.ask_line.strip()),
        pitched_to=_countries(made),
        outlet_zones=queries.zones_of(_counted(made, lambda one: one.facts.outlet_id)),
    )


def _countries(made: Plan) -> list[str]:
    """The country of two thirds of the readers, where there is one."""
    counts = _counted(made, lambda one: one.facts.country)
    return [country for country, count in counts.most_common(1) if 3 * count >= 2 * made.going]


def _counted(made: Plan, of: Callable[[Alike], T]) -> Counter[T]:
    """Return how many readers have something in common, by what it is; who has nothing is left out."""
    found = Counter[T]()
    for one in made.shares:
        if one.goes and of(one.alike):
            found[of(one.alike)] += one.people
    return found
