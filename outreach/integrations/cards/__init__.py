"""How are people written as vCards, and how are vCards of every version read, whoever wrote them?"""

from outreach.integrations.cards.people import Person, Reach
from outreach.integrations.cards.reading import Found, is_cards, read
from outreach.integrations.cards.tabling import document, table
from outreach.integrations.cards.writing import TYPE, component, stream, text

__all__ = ["TYPE", "Found", "Person", "Reach", "component", "document", "is_cards", "read", "stream", "table", "text"]
