"""May this name leave the house? Rules in, the places where a protected name shows out."""

from outreach.attribution.policy.rules import Kind, Mention, Rule, Scope, Surface

__all__ = ["Kind", "Mention", "Rule", "Scope", "Surface"]
