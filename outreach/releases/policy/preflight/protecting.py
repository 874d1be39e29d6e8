"""Does a protected name leave? In the words (D01), around them (D02), in addresses (D03), files (D04), as an instruction (D05)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from outreach.attribution.policy import Mention, Rule, Surface, find
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Audience, Block, BlockKind
from outreach.releases.policy.importing.instructions import is_instruction
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_WHY = "{name} asked not to be named in anything that leaves."
_SOON = timedelta(days=14)


def names(page: Page) -> Iterator[Said]:
    """D01, D03: a protected name in what leaves, in words or inside an address."""
    rules, leaks = _rules(page), 0
    for block in page.outgoing if rules else ():
        for mention in find(block.text, rules, page.text.language, Surface.CITABLE):
            leaks += 1
            yield _leak(page, mention, (block, mention.start, mention.end), "")
    if rules and not leaks:
        yield f"No protected name in the words or addresses of {len(page.outgoing)} blocks ({len(rules)} {'rule' if len(rules) == 1 else 'rules'})."


def _rules(page: Page) -> Sequence[Rule]:
    title = page.facts.title
    return [rule for rule in page.facts.rules if rule.kind.forbids_name and rule.holds(page.facts.now, title)]


def _leak(page: Page, mention: Mention, place: tuple[Block, int, int] | None, where: str) -> Finding:
    name, spelling = mention.rule.name, excerpt(mention.spelling)
    why = _WHY.format(name=name) + (" (Provisional: the note in this text asks it.)" if mention.rule.provisional else "")
    if mention.how.startswith(("address", "domain", "handle")):
        message = f"“{spelling}” carries the protected name {name}{where}."
        return page.find("D03", Severity.STOP, place, message, why, "Use an address on a neutral domain.")
    how = f" ({mention.how})" if mention.how not in ("name", "acronym") else ""
    return page.find(
        "D01",
        Severity.STOP,
        place,
        f"“{spelling}” names {name}{how}{where}.",
        why,
        "Take the name out, or ask the person named in the rule.",
    )


def envelope(page: Page) -> Iterator[Said]:
    """D02, D03: a protected name in subject, sender, reply or return address, or in our own mail domain."""
    facts, rules = page.facts, _rules(page)
    fields = (
        ("subject", facts.subject), ("From name", facts.from_name), ("From address", facts.from_address), ("Reply-To", facts.reply_to),
        ("return path", facts.return_path), ("Message-ID domain", facts.message_domain),
    )  # fmt: skip
    clean = []
    for label, value in fields:
        found = find(value, rules, page.text.language, Surface.HEADER) if value else []
        clean += [label] if value and not found else []
        for mention in found[:1]:
            code = "D03" if label.endswith(("address", "domain", "path", "To")) else "D02"
            yield Finding(
                code,
                Severity.STOP,
                label.capitalize(),
                f"The {label} shows “{excerpt(mention.spelling)}”: {mention.rule.name} is protected.",
                _WHY.format(name=mention.rule.name),
                "Change it in the settings of this send.",
            )
    if rules and clean:
        yield f"No protected name in {', '.join(clean)}."


def files(page: Page) -> Iterator[Said]:
    """D04: a protected name in the name of a file that goes along."""
    for name in page.facts.file_names:
        for mention in find(name, _rules(page), page.text.language, Surface.FILE_NAME)[:1]:
            yield Finding(
                "D04",
                Severity.STOP,
                f"File {name}",
                f"The file name shows “{excerpt(mention.spelling)}”: {mention.rule.name} is protected.",
                _WHY.format(name=mention.rule.name),
                "Rename the file.",
            )


def instructions(page: Page) -> Iterator[Said]:
    """D05: an instruction to the desk that would be printed; what stands apart is only noted."""
    for block in page.outgoing:
        if block.kind is BlockKind.INSTRUCTION or is_instruction(block.text.split("\n")[0]):
            yield page.find(
                "D05", Severity.STOP, (block, 0, len(block.text)), "This instruction to the desk would be printed with the text.",
                "An instruction that travels with the text is published with it.", "Make it an instruction block.",
            )  # fmt: skip
    for block in page.text.blocks:
        if (
            block.kind is BlockKind.INSTRUCTION
            and block.audience is Audience.INSTRUCTION
            and block.line
            and lexicon.DO_NOT_CITE.search(block.text)
        ):
            yield page.find(
                "D05", Severity.NOTE, (block, 0, len(block.text)), "An instruction stood inside the text; it was set apart and will not be printed.",
                "In the pasted page it would have been published.", "Keep the rule it asks for under attribution rules.",
            )  # fmt: skip


def expiring(page: Page) -> Iterator[Said]:
    """D12: a rule that ends soon."""
    for rule in _rules(page):
        if rule.expires_at is not None and rule.expires_at - page.facts.now < _SOON:
            yield Finding(
                "D12",
                Severity.NOTE,
                "Attribution rules",
                f"The rule on {rule.name} ends on {rule.expires_at:%d %B %Y}.",
                "After that nothing protects the name.",
                "Ask whether it should go on.",
            )
