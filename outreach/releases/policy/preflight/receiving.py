"""Who gets it, and how does it greet them? One address per message (H01), refusals kept (H02), no empty fields (H05)."""

import re
from collections.abc import Iterator

from outreach.core import placeholders
from outreach.core.words import say
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_GREETING = re.compile(r"^\s*(?:Dear|Hello|Hi|Cher|Chère|Bonjour|Estimad[oa]|Querid[oa]|عزيزي|عزيزتي)\s*[,،:]?\s*$", re.MULTILINE)
_WITHOUT_NAME = re.compile(r"^\s*(?:Dear|Cher|Chère|Estimad[oa]|عزيزي|عزيزتي)\s*[,،:]", re.MULTILINE)


def visible(page: Page) -> Iterator[Said]:
    """H01: each message shows one address, its reader's own."""
    crowded = [one for one in page.facts.recipients or () if one.visible_addresses != 1]
    if crowded:
        yield Finding(
            "H01",
            Severity.STOP,
            say("Recipients"),
            say("%(count)s messages would show more than one address.", count=len(crowded)),
            say("Everybody would see who else was written to."),
            say("Send one message to each person."),
        )
    elif page.facts.recipients:
        yield say("Each of %(count)s messages shows one address.", count=len(page.facts.recipients))


def refused(page: Page) -> Iterator[Said]:
    """H02: nobody who objected or bounced for good gets it."""
    out = [one for one in page.facts.recipients or () if one.suppressed or one.objected]
    if out:
        yield Finding(
            "H02",
            Severity.STOP,
            say("Recipients"),
            say(
                "%(count)s recipients are suppressed or objected, such as %(words)s.",
                count=len(out),
                words=excerpt(out[0].name or out[0].address, 40),
            ),
            say("They asked not to be written to, or cannot be reached."),
            say("Take them off this send."),
        )


def merged(page: Page) -> Iterator[Said]:
    """H05: every placeholder has a value for every reader, and no greeting is without a name."""
    facts = page.facts
    asked = (
        set().union(*(placeholders.names(block.text) for block in page.outgoing), placeholders.names(facts.subject))
        & facts.placeholders
    )
    for name in sorted(asked):
        empty = [one for one in facts.recipients or () if not one.merge.get(name, "").strip()]
        if empty:
            yield Finding(
                "H05",
                Severity.STOP,
                say("Recipients"),
                say(
                    "{{ %(name)s }} is empty for %(count)s recipients, such as %(address)s.",
                    name=name,
                    count=len(empty),
                    address=excerpt(empty[0].address, 40),
                ),
                say("“Dear ,” tells a reporter that nobody looked."),
                say("Fill the field, or write without it."),
            )
        elif facts.recipients:
            yield say("{{ %(name)s }} has a value for all %(count)s recipients.", name=name, count=len(facts.recipients))
    for block in page.outgoing:
        match = _WITHOUT_NAME.search(block.text) or _GREETING.search(block.text)
        if match:
            yield page.find(
                "H05",
                Severity.STOP,
                (block, match.start(), match.end()),
                say("The greeting “%(words)s” names nobody.", words=excerpt(match.group())),
                say("It tells a reporter that nobody looked."),
                say("Use a placeholder for the name, or no greeting."),
            )
