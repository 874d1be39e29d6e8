"""What does the button that asks the best speakers say? Their names, and until when they are held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from outreach.web.context import clock_time


def label(best: Sequence[dict[str, Any]], until: datetime) -> str:
    """Return the words of the button, for the one or two that fit best; empty without any."""
    time, names = clock_time(until), [card["title"] for card in best]
    if not names:
        return ""
    if len(names) == 1:
        return str(_("Ask %(name)s (held until %(time)s)", name=names[0], time=time))
    return str(_("Ask %(name)s and %(other)s (both held until %(time)s)", name=names[0], other=names[1], time=time))
