"""What do templates share? One plain table of globals each: a page imports forty macros, and each import compares two such tables."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Jinja's environment; whatever is global is given before the first template is read, as all rooms do at the start."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of one template as a dict: two chained ones are walked name by name, thirty names an import."""
        return {**self.globals, **(d or {})}
