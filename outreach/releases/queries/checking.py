"""What does pre-flight say of a release? The facts it wants, its findings, and the warnings somebody answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy import select

from outreach.attribution.policy import Rule
from outreach.core.database import session
from outreach.core.text import fold
from outreach.core.times import Meant
from outreach.releases.models import FindingWaiver, QuoteApproval, Release
from outreach.releases.policy import approval, cells, preflight, rendering
from outreach.releases.policy.blocks import Audience, Text
from outreach.releases.policy.fingerprints import block_hash, text_hash
from outreach.releases.policy.importing import ProposedRule
from outreach.releases.policy.importing.instructions import proposed_rule
from outreach.releases.policy.translating import Version, hash_of, hash_of_all
from outreach.releases.queries import known as known_facts
from outreach.releases.queries.beside import Beside, beside
from outreach.releases.queries.facts import cells_of
from outreach.releases.queries.pictures import pictures_for_preflight, with_pictures
from outreach.releases.queries.registers import Register, register
from outreach.releases.queries.speaking import speakers_in
from outreach.releases.queries.texts import release, typed_text
from outreach.releases.queries.translations import version_of
from outreach.spokespeople.models import Spokesperson

Finding = preflight.Finding


@dataclass(frozen=True)
class Checked:
    """What pre-flight says of a release's words now, and which warnings somebody has answered."""

    text: Text
    report: preflight.Report
    waivers: Mapping[tuple[str, str, str], FindingWaiver]  # by code, block and, for a stop, the hash of what it said
    known: Beside  # what stands beside the words
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


def facts_for(release_id: int, now: datetime, known: Register | None = None) -> preflight.Facts:
    """Return what the database knows about a release, for pre-flight; senders add recipients and addresses."""
    ((_one, facts),) = _looked_at([release(release_id)], now, known or register())
    return facts


@dataclass(frozen=True, slots=True)
class _Looked:
    """A release with its words in every language, and what stands beside them."""

    row: Release
    beside: Beside
    text: Text
    versions: Sequence[Version]
    embargo: Meant | None


def _looked_at(rows: Sequence[Release], now: datetime, known: Register) -> Iterator[tuple[_Looked, preflight.Facts]]:
    stands = beside(rows)
    looked = [_looked(row, stands[row.id], now, known) for row in rows]
    moments = [one.embargo.instant if one.embargo else now for one in looked]
    speakers = speakers_in([one.text for one in looked], moments)
    looked_up = known_facts.profiles_seen({one.row.id: one.text for one in looked}, now)
    files = known_facts.files({one.row.id: _hash_of(one) for one in looked})
    for one, moment in zip(looked, moments, strict=True):
        number, facts = one.row.id, _facts(one, now, known)
        seen = number in looked_up if facts.rules else None
        yield one, replace(facts, people=speakers.in_text(one.text, moment), files=files.get(number), profile_seen=seen)


def _looked(row: Release, found: Beside, now: datetime, known: Register) -> _Looked:
    text = typed_text(row, found.links)
    if any("{{" in block.text for block in text.blocks):
        text = cells.filled(text, cells_of(row, known.ledger(row.sign_on_text_id), found.facts))
    versions = [version_of(one, text) for one in found.translations]
    return _Looked(row, found, text, versions, row.embargo_at(now) if not row.is_public else None)


def _hash_of(one: _Looked) -> str:
    return with_pictures(hash_of_all(one.text, one.versions), one.row, one.beside.pictures)


def _facts(one: _Looked, now: datetime, known: Register) -> preflight.Facts:
    row, text, embargo, rules = one.row, one.text, one.embargo, _rules(one.row, known)
    return preflight.Facts(
        kind=row.kind.value,
        title=row.title,
        prints_frame=True,
        status=preflight.Status.EMBARGOED if embargo else preflight.Status.IMMEDIATE,
        embargo=embargo,
        zone=row.lift_zone if embargo else "",
        organisations=known.organisations,
        ledger=known.ledger_in(row.sign_on_text_id, row.language),
        approvals=_approvals(one.beside.approvals),
        rules=rules,
        cells=[preflight.Cell(fact.name, fact.value, fact.source) for fact in one.beside.facts] or None,
        own_hosts=known.own_hosts,
        pictures=pictures_for_preflight(one.beside.pictures),
        languages=tuple(each.language for each in one.versions if not each.left_out),
        html=rendering.as_html(text, kind=row.kind.value, embargo=embargo),
        descriptors=known_facts.descriptors(rules),
        partner_lifts=known_facts.partner_lifts(row) if embargo else None,
        duty_phones=known.duty_phones,
        press_phone=known_facts.has_press_phone(),
        boilerplates=known_facts.boilerplates(text, known.organisations),
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
    return all_checked([release(release_id)], now, known or register(), dead)[release_id]


def all_checked(
    rows: Sequence[Release], now: datetime, known: Register, dead: frozenset[str] = frozenset()
) -> dict[int, Checked]:
    """Return the same by id for one or more releases with their blocks: what stands beside them is read once for all."""
    return {one.row.id: _checked(one, replace(facts, dead_links=dead)) for one, facts in _looked_at(rows, now, known)}


def _checked(one: _Looked, facts: preflight.Facts) -> Checked:
    report = preflight.check(one.text, facts)
    if one.versions:
        facts = replace(facts, named=_people())
    there = [found for each in one.versions for found in preflight.check_language(each, facts, one.text.language)]
    whole = replace(report, findings=(*report.findings, *there)) if there else report
    return Checked(one.text, whole, _waivers(one), one.beside, one.versions, there)


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


def _people() -> list[preflight.Named]:
    rows = session().execute(select(Spokesperson.name, Spokesperson.names))
    return [preflight.Named(name, tuple((names or {}).items())) for name, names in rows]


def _approvals(found: Sequence[QuoteApproval]) -> dict[str, preflight.Approval]:
    return {one.words_hash: preflight.Approval(by=one.approved_by, at=one.approved_at, expires=one.expires_at) for one in found}


def _waivers(looked: _Looked) -> dict[tuple[str, str, str], FindingWaiver]:
    return {
        (one.code, one.block_key, one.said): one
        for one in looked.beside.waivers
        if one.block_hash == hash_at(looked.text, one.block_key, looked.versions)
    }
