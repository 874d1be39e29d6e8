"""Who gets it, and how does it greet them? One address per message (H01), refusals kept (H02), no empty fields (H05)."""

import re
from collections.abc import Iterator

from outreach.core import placeholders
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
            "Recipients",
            f"{len(crowded)} messages would show more than one address.",
            "Everybody would see who else was written to.",
            "Send one message to each person.",
        )
    elif page.facts.recipients:
        yield f"Each of {len(page.facts.recipients)} messages shows one address."


def refused(page: Page) -> Iterator[Said]:
    """H02: nobody who objected or bounced for good gets it."""
    out = [one for one in page.facts.recipients or () if one.suppressed or one.objected]
    if out:
        yield Finding(
            "H02",
            Severity.STOP,
            "Recipients",
            f"{len(out)} recipients are suppressed or objected, such as {excerpt(out[0].name or out[0].address, 40)}.",
            "They asked not to be written to, or cannot be reached.",
            "Take them off this send.",
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
                "Recipients",
                f"{{{{ {name} }}}} is empty for {len(empty)} recipients, such as {excerpt(empty[0].address, 40)}.",
                "“Dear ,” tells a reporter that nobody looked.",
                "Fill the field, or write without it.",
            )
        elif facts.recipients:
            yield f"{{{{ {name} }}}} has a value for all {len(facts.recipients)} recipients."
    for block in page.outgoing:
        match = _WITHOUT_NAME.search(block.text) or _GREETING.search(block.text)
        if match:
            yield page.find(
                "H05",
                Severity.STOP,
                (block, match.start(), match.end()),
                f"The greeting “{excerpt(match.group())}” names nobody.",
                "It tells a reporter that nobody looked.",
                "Use a placeholder for the name, or no greeting.",
            )
