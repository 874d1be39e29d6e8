"""How does a route write its address? By a small program that Werkzeug compiles, here when the first address is asked for."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask
from werkzeug.routing import Rule


class PatientRule(Rule):
    """A route that does not compile, for all of 900 at each start, what writes addresses that a command never writes."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder

        @cache
        def made() -> Callable[..., tuple[str, str]]:
            return compile_now(append_unknown)

        def write(rule: Rule, **values: Any) -> tuple[str, str]:
            return made()(rule, **values)

        return write


def init_app(app: Flask) -> None:
    """Let every route that is added from here on be such a one."""
    app.url_rule_class = PatientRule
