"""How does the text greet its reader? A greeting names somebody (H05); who gets it is asked where it is sent."""

import re
from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_GREETING = re.compile(r"^\s*(?:Dear|Hello|Hi|Cher|Chère|Bonjour|Estimad[oa]|Querid[oa]|عزيزي|عزيزتي)\s*[,،:]?\s*$", re.MULTILINE)
_WITHOUT_NAME = re.compile(r"^\s*(?:Dear|Cher|Chère|Estimad[oa]|عزيزي|عزيزتي)\s*[,،:]", re.MULTILINE)


def greeted(page: Page) -> Iterator[Said]:
    """H05: no greeting is without a name."""
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
