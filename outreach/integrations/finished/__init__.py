"""What can be read in finished bytes? Every reader there is for a message, a document, a picture or a text, one after another."""

from outreach.integrations.finished.piece import Piece, Place, Reading, Unread
from outreach.integrations.finished.reading import read, read_message
from outreach.integrations.finished.traits import Traits, traits

__all__ = ["Piece", "Place", "Reading", "Traits", "Unread", "read", "read_message", "traits"]
