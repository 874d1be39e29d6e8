"""What must be known of a request, and of everybody who might speak?"""

from outreach.matching.queries.candidates import candidates, wish_of

__all__ = ["candidates", "wish_of"]
