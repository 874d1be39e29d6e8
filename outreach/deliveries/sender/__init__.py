"""How do planned messages leave, exactly once, whatever dies meanwhile? A runner with its own short transactions."""

from outreach.deliveries.sender.runner import ask_the_relay_again, drain_lists, drain_singles

__all__ = ["ask_the_relay_again", "drain_lists", "drain_singles"]
