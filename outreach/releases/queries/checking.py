"""What does pre-flight say of a release? The facts it wants, its findings, and the warnings somebody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from sqlalchemy import select

from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Rule
from outreach.core.database import session
from outreach.core.text import fold
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.organisations.models import Organisation
from outreach.organisations.queries import names_only
from outreach.releases.models import FindingWaiver, Quote, QuoteApproval, Release
from outreach.releases.policy import approval, preflight, rendering
from outreach.releases.policy.blocks import Audience, Text
from outreach.releases.policy.fingerprints import block_hash, text_hash
from outreach.releases.policy.importing import ProposedRule
from outreach.releases.policy.importing.instructions import proposed_rule
from outreach.releases.policy.translating import Version, hash_of, hash_of_all
from outreach.releases.queries import known as known_facts
from outreach.releases.queries.facts import facts_of
from outreach.releases.queries.pictures import pictures_for_preflight, with_pictures
from outreach.releases.queries.speaking import people_in
from outreach.releases.queries.texts import release, text_of
from outreach.releases.queries.translations import versions_of
from outreach.sign_ons import queries as sign_ons
from outreach.spokespeople.models import Spokesperson

Finding = preflight.Finding


@dataclass(frozen=True)
class Checked:
    """What pre-flight says of a release's words now, and which warnings somebody has answered."""

    text: Text
    report: preflight.Report
    waivers: Mapping[tuple[str, str, str], FindingWaiver]  # by code, block and, for a stop, the hash of what it said
    versions: Sequence[Version] = ()
    in_languages: Sequence[Finding] = ()  # what is said of the other languages; part of the report too

    @cached_property
    def open(self) -> list[Finding]:
        """Return the findings that nobody has answered."""
        return approval.unwaived(self.report.findings, frozenset(self.waivers))

    @cached_property
    def stops(self) -> list[Finding]:
        """Return the findings that bar an approval and a send."""
        return [one for one in self.open if one.severity is preflight.Severity.STOP]

    def beside(self, key: str) -> list[Finding]:
        """Return the open findings that stand beside one block."""
        return [one for one in self.open if one.block_key == key]

    def of_language(self, language: str) -> list[Finding]:
        """Return the open findings about the text in another language."""
        return [one for one in self.open if one.block_key.startswith(preflight.place(language, ""))]

    def count(self, severity: str) -> int:
        """Return how many findings of a severity are open."""
        return sum(one.severity == severity for one in self.open)


@dataclass(frozen=True, slots=True)
class Register:
    """What every release is checked against; read once for many."""

    organisations: Sequence[preflight.Organisation]
    rules: Sequence[AttributionRule]
    own_hosts: frozenset[str] = frozenset()
    duty_phones: frozenset[str] | None = None
    ledgers: dict[int, sign_ons.Ledger] = field(default_factory=dict)

    def ledger(self, number: int | None) -> sign_ons.Ledger | None:
        """Return the ledger of a text, read when first asked for."""
        if number is not None and number not in self.ledgers:
            self.ledgers[number] = sign_ons.ledger(number)
        return self.ledgers.get(number or 0)


def register() -> Register:
    """Return the organisations, the attribution rules and the names under which we publish."""
    mine = mail_settings()
    hosts = filter(None, (mine.domain, urlsplit(mine.base_url).hostname))
    rows, rules = _rows(), session().scalars(select(AttributionRule)).all()
    return Register(_organisations(rows), rules, frozenset(hosts), known_facts.duty_phones(rows))


def facts_for(release_id: int, now: datetime, known: Register | None = None) -> preflight.Facts:
    """Return what the database knows about a release, for pre-flight; senders add recipients and addresses."""
    row = release(release_id)
    return _facts(row, versions_of(row), now, known or register())


def _facts(row: Release, versions: Sequence[Version], now: datetime, known: Register) -> preflight.Facts:
    embargo, text = row.embargo_at(now) if not row.is_public else None, text_of(row)
    rules = _rules(row, known)
    return preflight.Facts(
        kind=row.kind.value,
        title=row.title,
        prints_frame=True,
        status=preflight.Status.EMBARGOED if embargo else preflight.Status.IMMEDIATE,
        embargo=embargo,
        zone=row.lift_zone if embargo else "",
        organisations=known.organisations,
        ledger=_ledger(row, known.ledger(row.sign_on_text_id)),
        approvals=_approvals(row.id),
        rules=rules,
        cells=[preflight.Cell(one.name, one.value, one.source) for one in facts_of(row.id)] or None,
        own_hosts=known.own_hosts,
        pictures=pictures_for_preflight(row),
        languages=tuple(one.language for one in versions if not one.left_out),
        people=people_in(text, embargo.instant if embargo else now),
        html=rendering.as_html(text, kind=row.kind.value, embargo=embargo),
        descriptors=known_facts.descriptors(rules),
        profile_seen=known_facts.profile_seen(row, text, now) if rules else None,
        partner_lifts=known_facts.partner_lifts(row) if embargo else None,
        duty_phones=known.duty_phones,
        press_phone=known_facts.has_press_phone(),
        boilerplates=known_facts.boilerplates(text, known.organisations),
        files=known_facts.files(row, with_pictures(hash_of_all(text, versions), row)),
        now=now,
    )


def rules_in_force(row: Release, now: datetime) -> list[Rule]:
    """Return the rules that hold for a release now, also those that its own instructions ask for until somebody decides."""
    return [rule for rule in _rules(row, register()) if rule.holds(now, row.title)]


def proposed_rules(row: Release, known: Register | None = None) -> list[ProposedRule]:
    """Return the do-not-cite notes in a release's instructions that no rule in the register covers yet."""
    asked = [block for block in row.blocks if block.audience is Audience.INSTRUCTION]
    if not asked:
        return []
    names = {fold(rule.name) for rule in (known or register()).rules}
    whole = "\n".join(block.text for block in row.blocks)
    found = [proposed_rule(block.text, block.line, whole) for block in asked]
    return [rule for rule in found if rule is not None and fold(rule.name) not in names]


def checked(release_id: int, now: datetime, known: Register | None = None, dead: frozenset[str] = frozenset()) -> Checked:
    """Return what pre-flight says now, with the warnings that were answered for these very words; `dead` links lead nowhere."""
    row = release(release_id)
    text, versions = text_of(row), versions_of(row)
    facts = replace(_facts(row, versions, now, known or register()), dead_links=dead)
    report = preflight.check(text, facts)
    if versions:
        facts = replace(facts, named=_people())
    there = [found for one in versions for found in preflight.check_language(one, facts, text.language)]
    whole = replace(report, findings=(*report.findings, *there)) if there else report
    return Checked(text, whole, _waivers(row, text, versions), versions, there)


def hash_at(text: Text, key: str, versions: Sequence[Version] = ()) -> str:
    """Return the hash of the block that a finding stands beside, or of the whole text when it is about no block.

    A finding in another language stands beside its words there and the source's.
    """
    for one in text.blocks:
        if one.key == key:
            return block_hash(one)
    for version in versions:
        for pair in version.pairs:
            if preflight.place(version.language, pair.source.key) == key:
                return hash_of(block_hash(pair.source) + block_hash(pair.block))
    return text_hash(text)


def _rules(row: Release, known: Register) -> list[Rule]:
    """The register's rules, and until somebody decides, those that the text itself asks for."""
    return [rule.rule() for rule in known.rules] + [proposal.rule() for proposal in proposed_rules(row, known)]


def _rows() -> Sequence[Organisation]:
    return session().scalars(select(Organisation).options(names_only()).order_by(Organisation.sort_name)).all()


def _organisations(rows: Sequence[Organisation]) -> list[preflight.Organisation]:
    names = {row.id: row.name for row in rows}
    return [
        preflight.Organisation(
            row.name,
            tuple(name for name in row.known_names if name != row.name),
            row.country or "",
            row.do_not_list,
            names.get(row.umbrella_id or 0, ""),
            tuple((row.names or {}).items()),
        )
        for row in rows
    ]


def _people() -> list[preflight.Named]:
    rows = session().execute(select(Spokesperson.name, Spokesperson.names))
    return [preflight.Named(name, tuple((names or {}).items())) for name, names in rows]


def _ledger(row: Release, found: sign_ons.Ledger | None) -> preflight.Ledger | None:
    if found is None:
        return None
    return preflight.Ledger(
        names=tuple(name for line in (*found.signed, *found.covered) for name in line.spellings),
        count=found.count,
        countries=found.countries,
        withdrawn=tuple(name for line in found.withdrawn for name in line.spellings),
        per_country=found.by_country,
        printed=tuple(found.printed(row.language)),
        covered=tuple(name for line in found.covered for name in line.spellings),
    )


def _approvals(release_id: int) -> dict[str, preflight.Approval]:
    query = (
        select(QuoteApproval)
        .join(Quote)
        .where(Quote.release_id == release_id, QuoteApproval.withdrawn_at.is_(None))
        .order_by(QuoteApproval.approved_at)
    )
    return {
        one.words_hash: preflight.Approval(by=one.approved_by, at=one.approved_at, expires=one.expires_at)
        for one in session().scalars(query)
    }


def _waivers(row: Release, text: Text, versions: Sequence[Version]) -> dict[tuple[str, str, str], FindingWaiver]:
    query = select(FindingWaiver).where(FindingWaiver.release_id == row.id)
    return {
        (one.code, one.block_key, one.said): one
        for one in session().scalars(query)
        if one.block_hash == hash_at(text, one.block_key, versions)
    }
