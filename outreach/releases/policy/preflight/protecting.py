"""Does a protected name leave? In the words (D01), around them (D02), in addresses (D03), files (D04), as an instruction (D05)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import reduce

from outreach.attribution.policy import Kind, Mention, Rule, Surface, find
from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Audience, Block, BlockKind
from outreach.releases.policy.importing.instructions import is_instruction
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_FIELDS = {
    "subject": say("Subject"), "From name": say("From name"), "From address": say("From address"), "Reply-To": say("Reply-to"),
    "return path": say("Return path"), "Message-ID domain": say("Message-id domain"),
}  # fmt: skip
_SOON = timedelta(days=14)


def names(page: Page) -> Iterator[Said]:
    """D01, D03, D08: a protected name in what leaves, in words or inside an address."""
    rules, leaks = rules_of(page), 0
    for block in page.outgoing if rules else ():
        for mention in find(block.text, rules, page.text.language, Surface.CITABLE):
            leaks += 1
            yield _leak(page, mention, (block, mention.start, mention.end))
    if rules and not leaks:
        yield (
            say("No protected name in the words or addresses of %(count)s blocks (1 rule).", count=len(page.outgoing))
            if len(rules) == 1
            else say(
                "No protected name in the words or addresses of %(count)s blocks (%(count2)s rules).",
                count=len(page.outgoing),
                count2=len(rules),
            )
        )


def rules_of(page: Page) -> Sequence[Rule]:
    """Return the rules that hold for this text now."""
    title = page.facts.title
    return [rule for rule in page.facts.rules if rule.forbids_name and rule.holds(page.facts.now, title)]


def _leak(page: Page, mention: Mention, place: tuple[Block, int, int]) -> Finding:
    name, spelling = mention.rule.name, excerpt(mention.spelling)
    why = _asked(name)
    if mention.rule.provisional:
        why = say("%(reason)s (Provisional: the note in this text asks it.)", reason=why)
    if mention.how.startswith(("address", "domain", "handle")):
        message = say("“%(spelling)s” carries the protected name %(name)s.", spelling=spelling, name=name)
        return page.find("D03", Severity.STOP, place, message, why, say("Use an address on a neutral domain."))
    if mention.how in ("name", "acronym"):
        message = say("“%(spelling)s” names %(name)s.", spelling=spelling, name=name)
    else:
        message = say("“%(spelling)s” names %(name)s (%(how)s).", spelling=spelling, name=name, how=_how(mention.how))
    code = "D08" if mention.rule.kind is Kind.CHATHAM_HOUSE else "D01"
    return page.find(code, Severity.STOP, place, message, why, say("Take the name out, or ask the person named in the rule."))


def _asked(name: str) -> str:
    return say("%(name)s asked not to be named in anything that leaves.", name=name)


_SEEN = {
    "spelling": say("spelling"), "transliteration": say("transliteration"), "name": say("name"), "acronym": say("acronym"),
    "address": say("address"), "domain": say("domain"), "handle": say("handle"), "encoding": say("encoding"),
    "markup": say("markup"), "encoded word": say("encoded word"),
}  # fmt: skip


def _how(how: str) -> str:
    """Return through what a name was seen; inside an encoding both are said: "name (base64)"."""
    seen, _, inside = how.removesuffix(")").partition(" (")
    if inside:
        return say("%(seen)s (%(inside)s)", seen=_SEEN.get(seen, seen), inside=_SEEN.get(inside, inside))
    return _SEEN.get(seen, seen)


def envelope(page: Page) -> Iterator[Said]:
    """D02, D03: a protected name in subject, sender, reply or return address, or in our own mail domain."""
    facts, rules = page.facts, rules_of(page)
    fields = (
        (say("subject"), facts.subject),
        (say("From name"), facts.from_name),
        (say("From address"), facts.from_address),
        (say("Reply-To"), facts.reply_to),
        (say("return path"), facts.return_path),
        (say("Message-ID domain"), facts.message_domain),
    )
    clean: list[str] = []
    for label, value in fields:
        found = find(value, rules, page.text.language, Surface.HEADER) if value else []
        clean += [label] if value and not found else []
        for mention in found[:1]:
            code = "D03" if label.endswith(("address", "domain", "path", "To")) else "D02"
            yield Finding(
                code,
                Severity.STOP,
                _FIELDS.get(label, label),
                say(
                    "The %(label)s shows “%(spelling)s”: %(name)s is protected.",
                    label=label,
                    spelling=excerpt(mention.spelling),
                    name=mention.rule.name,
                ),
                _asked(mention.rule.name),
                say("Change it in the settings of this send."),
            )
    if rules and clean:
        yield say("No protected name in %(places)s.", places=reduce(_and, clean))


def _and(places: str, place: str) -> str:
    return say("%(places)s, %(place)s", places=places, place=place)


def files(page: Page) -> Iterator[Said]:
    """D04: a protected name in the name of a file that goes along, or in the words beside a picture."""
    for one in page.facts.pictures or ():
        beside = {
            say("alternative text"): one.alt,
            say("caption"): one.caption,
            say("credit"): one.credit,
            say("licence"): one.licence,
        }
        for part, words in beside.items():
            for mention in find(words, rules_of(page), page.text.language, Surface.CITABLE)[:1]:
                yield Finding(
                    "D04",
                    Severity.STOP,
                    say("File %(name)s", name=one.name),
                    say(
                        "The picture %(file)s names %(name)s, which is protected (%(part)s: “%(spelling)s”).",
                        file=one.name,
                        name=mention.rule.name,
                        part=part,
                        spelling=excerpt(mention.spelling),
                    ),
                    _asked(mention.rule.name),
                    say("Take the name out, or ask the person named in the rule."),
                )
    for name in (*page.facts.file_names, *(one.name for one in page.facts.pictures or ())):
        for mention in find(name, rules_of(page), page.text.language, Surface.FILE_NAME)[:1]:
            yield Finding(
                "D04",
                Severity.STOP,
                say("File %(name)s", name=name),
                say(
                    "The file name %(file)s shows “%(spelling)s”: %(name)s is protected.",
                    file=name,
                    spelling=excerpt(mention.spelling),
                    name=mention.rule.name,
                ),
                _asked(mention.rule.name),
                say("Rename the file."),
            )


def instructions(page: Page) -> Iterator[Said]:
    """D05: an instruction to the desk that would be printed; what stands apart is only noted."""
    for block in page.outgoing:
        if block.kind is BlockKind.INSTRUCTION or is_instruction(block.text.split("\n")[0]):
            yield page.find(
                "D05",
                Severity.STOP,
                (block, 0, len(block.text)),
                say("This instruction to the desk would be printed with the text."),
                say("An instruction that travels with the text is published with it."),
                say("Make it an instruction block."),
            )
    for block in page.text.blocks:
        if (
            block.kind is BlockKind.INSTRUCTION
            and block.audience is Audience.INSTRUCTION
            and block.line
            and lexicon.DO_NOT_CITE.search(block.text)
        ):
            yield page.find(
                "D05",
                Severity.NOTE,
                (block, 0, len(block.text)),
                say("An instruction stood inside the text; it was set apart and will not be printed."),
                say("In the pasted page it would have been published."),
                say("Keep the rule it asks for under attribution rules."),
            )


def expiring(page: Page) -> Iterator[Said]:
    """D12: a rule that ends soon."""
    for rule in rules_of(page):
        if rule.expires_at is not None and rule.expires_at - page.facts.now < _SOON:
            yield Finding(
                "D12",
                Severity.NOTE,
                say("Attribution rules"),
                say("The rule on %(name)s ends on %(expires_at)s.", name=rule.name, expires_at=f"{rule.expires_at:%d %B %Y}"),
                say("After that nothing protects the name."),
                say("Ask whether it should go on."),
            )
