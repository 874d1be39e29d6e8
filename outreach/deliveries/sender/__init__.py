"""How do planned messages leave, exactly once, whatever dies meanwhile? A runner with its own short transactions."""

from outreach.deliveries.sender.runner import drain_lists, drain_singles

__all__ = ["drain_lists", "drain_singles"]
