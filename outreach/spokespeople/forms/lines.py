"""How is the line of filters put together from what a page or a program asks?"""

from outreach.core import filters
from outreach.integrations.tables import values
from outreach.spokespeople import policy

READERS = policy.Words(values.language, values.country)


def line_of(line: str, language: str = "", level: int = 0, topic: str = "") -> str:
    """Return the typed line; a language, level or topic asked for by itself becomes a filter in it."""
    tag = values.language(language.strip()) or language.strip()
    parts = [f"lang:{tag}" + (f">={level}" if level > 0 else "")] if tag else []
    parts += [filters.written("topic", [topic.strip()])] if topic.strip() else []
    return " ".join([*parts, line.strip()]).strip()
