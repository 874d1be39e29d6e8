"""How does one room show a part of itself on another room's page? As a fragment for htmx, as a page of its own without."""

from typing import Any

from flask import render_template

from outreach.web.forms import is_htmx


def piece(template: str, title: str, **context: Any) -> str:
    """Return the fragment alone where htmx asked for it, else a whole page with it."""
    return render_template(template if is_htmx() else "layouts/piece.html", part=template, title=title, **context)
