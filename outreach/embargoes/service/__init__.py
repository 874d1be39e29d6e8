"""What changes rules, standing agreements and the log of breaches?"""

from outreach.embargoes.service.breaches import add_call, call_everybody, decide, end_breach, log_breach, told
from outreach.embargoes.service.keeping import (
    add_rule,
    agree,
    change_rule,
    end_agreement,
    end_agreements_of,
    end_rule,
    forget,
    join,
)

__all__ = [
    "add_call",
    "add_rule",
    "agree",
    "call_everybody",
    "change_rule",
    "decide",
    "end_agreement",
    "end_agreements_of",
    "end_breach",
    "end_rule",
    "forget",
    "join",
    "log_breach",
    "told",
]
