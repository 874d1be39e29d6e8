"""How does a command answer? In lines for people, or as one JSON document with `--json`."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import click

json_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document."
)


def emit(document: Any, as_json: bool, lines: Iterable[str] = ()) -> None:
    """Print `document` as JSON, or else `lines`."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, default=str))
        return
    for line in lines:
        click.echo(line)
