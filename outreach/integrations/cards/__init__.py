"""How are people written as vCards?"""

from outreach.integrations.cards.writing import TYPE, component, stream, text

__all__ = ["TYPE", "component", "stream", "text"]
