"""Does the text keep its ground rules? Material (D06), descriptors (D07), the contact's profile (D09), our hosts (D10), ask lines (D11)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from outreach.attribution.policy import Kind, Surface, find
from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, excerpt
from outreach.releases.policy.preflight.protecting import rules_of

Said = Answer
_WORDLESS = frozenset({Kind.BACKGROUND_NO_QUOTES, Kind.DEEP_BACKGROUND, Kind.OFF_THE_RECORD})
_LABEL = re.compile(
    r"^\W{0,3}(?:off the record|on (?:deep )?background|(?:deep )?background only|non-reportable|not for attribution"
    r"|sous le sceau du secret|hors micro"
    r"|propos off|confidentiel|extraoficial|de trasfondo|confidencial|ليس للنشر|غير قابل للنسب|للخلفية فقط)\W{0,3}(?:[:：–—-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(r"https?://[^\s<>()\[\]]+", re.IGNORECASE)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "for",
        "from",
        "at",
        "with",
        "who",
        "is",
        "and",
        "or",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "un",
        "une",
        "d",
        "l",
        "en",
        "el",
        "los",
        "las",
        "del",
        "y",
        "una",
        "que",
        "fi",
        "من",
        "في",
    ]
)


def material(page: Page) -> Iterator[Said]:
    """D06: nothing that was said off the record or without quotes is quoted."""
    bound = {fold(name): rule for rule in rules_of(page) if rule.kind in _WORDLESS for name in (rule.name, *rule.aliases)}
    for block in page.of(BlockKind.QUOTE):
        who = next((name for name in (block.speaker, block.organisation) if name.strip() and fold(name) in bound), None)
        if who is not None:
            message = say("These words come from somebody who may not be quoted.")
            yield page.find(
                "D06",
                Severity.STOP,
                (block, 0, len(block.text)),
                message,
                say("They spoke on that condition."),
                say("Take the quote out, or ask them."),
            )
    for block in page.outgoing:
        match = _LABEL.search(block.text)
        if match:
            message = say("“%(words)s” marks words that were not for publication.", words=excerpt(match.group()))
            yield page.find(
                "D06",
                Severity.STOP,
                (block, match.start(), match.end()),
                message,
                say("It was said on that condition."),
                say("Take the passage out, or ask them."),
            )


def descriptors(page: Page) -> Iterator[Said]:
    """D07: who is not named is described in the words they agreed to, and in no more."""
    if page.facts.descriptors is None:
        yield Unchecked("D07", say("No agreed description is on file."))
        return
    for block in page.of(BlockKind.QUOTE):
        for agreed in page.facts.descriptors.values():
            more = _content(f"{block.speaker} {block.speaker_title} {block.organisation}") - _content(agreed)
            if _content(agreed) and _content(agreed) <= _content(f"{block.speaker} {block.speaker_title}") and more:
                message = say(
                    "“%(words)s” says more than “%(agreed)s”, which was agreed.",
                    words=excerpt(block.speaker),
                    agreed=excerpt(agreed),
                )
                yield page.find(
                    "D07",
                    Severity.WARN,
                    (block, 0, len(block.text)),
                    message,
                    say("Each detail narrows who it can be."),
                    say("Use the words that were agreed."),
                )


def _content(words: str) -> set[str]:
    return set(re.findall(r"\w+", fold(words))) - _SMALL


def profile(page: Page) -> Iterator[Said]:
    """D09: somebody looked whether the contact's public profile names who must not be named."""
    if not rules_of(page) or not page.of(BlockKind.CONTACT):
        return
    if page.facts.profile_seen is None:
        yield Unchecked("D09", say("Only a person can see whether the contact's public profile names who is protected."))
    elif page.facts.profile_seen:
        yield say("Somebody has looked at the contact's public profile.")
    else:
        block = page.of(BlockKind.CONTACT)[0]
        message = say("Nobody has looked at the contact's public profile.")
        yield page.find(
            "D09",
            Severity.WARN,
            (block, 0, len(block.text)),
            message,
            say("One search for the contact's name could show it."),
            say("Look, then write here what you saw; it counts for this contact for 90 days."),
        )


def hosts(page: Page) -> Iterator[Said]:
    """D10: our own addresses do not show a protected name; where others lead on to is not followed."""
    rules = rules_of(page)
    for host in sorted(page.facts.own_hosts) if rules else ():
        for mention in find(host, rules, page.text.language, Surface.LINK)[:1]:
            message = say("Our own address %(host)s shows %(name)s, which is protected.", host=host, name=mention.rule.name)
            yield Finding(
                "D10",
                Severity.STOP,
                say("Addresses"),
                message,
                say("Every reader of a link sees it."),
                say("Publish under another name."),
            )
    outside = {urlsplit(match.group()).hostname for block in page.outgoing for match in _LINK.finditer(block.text)}
    others = sorted(host for host in outside if host and host not in page.facts.own_hosts)
    if rules and others:
        yield Unchecked("D10", say("Where links to %(hosts)s lead on to was not followed.", hosts=excerpt(", ".join(others), 80)))


def ask_lines(page: Page) -> Iterator[Said]:
    """D11: who has not agreed to the terms reads the sentence that asks not to name somebody."""
    asking = [rule for rule in rules_of(page) if rule.ask_line.strip() and not rule.provisional]
    if not asking:
        return
    if page.facts.ask_lines is None or page.facts.recipients is None:
        yield Unchecked("D11", say("The mail is not written yet."))
    elif not page.facts.ask_lines and any(not one.accepted for one in page.facts.recipients):
        message = say("The mail does not ask to leave %(name)s out.", name=asking[0].name)
        yield Finding(
            "D11",
            Severity.WARN,
            say("Mail"),
            message,
            say("Who was never asked may print it."),
            say("Add the ask line to the send."),
        )
