"""May this name leave the house? Rules in, the places where a protected name shows out."""

from outreach.attribution.policy.finding import find
from outreach.attribution.policy.marking import Piece, marked
from outreach.attribution.policy.messages import scan_bytes
from outreach.attribution.policy.rules import Kind, Mention, Rule, Scope, Surface

__all__ = ["Kind", "Mention", "Piece", "Rule", "Scope", "Surface", "find", "marked", "scan_bytes"]
