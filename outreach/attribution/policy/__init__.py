"""May this name leave the house? Rules in, the places where a protected name shows out."""

from outreach.attribution.policy.asking import Trial, Verdict, asked, beside, examples
from outreach.attribution.policy.finding import find
from outreach.attribution.policy.levels import LEVELS, Answer, Held, Kind, Switch, strictest
from outreach.attribution.policy.marking import Piece, marked
from outreach.attribution.policy.messages import scan_bytes
from outreach.attribution.policy.rules import Mention, Rule, Scope, Surface

__all__ = [
    "LEVELS", "Answer", "Held", "Kind", "Mention", "Piece", "Rule", "Scope", "Surface", "Switch", "Trial", "Verdict", "asked",
    "beside", "examples", "find", "marked", "scan_bytes", "strictest",
]  # fmt: skip
