"""How fast is it here? `flask bench` measures on a temporary office and says against what."""

from typing import Any

import click

from outreach.core import console
from outreach.operations.cli import cases, measuring

bench = click.Group("bench", help="Measure on a temporary office; ratios within one run are what counts.")
_journalists = click.option("--journalists", default=50_000, show_default=True, type=click.IntRange(1_000, 2_000_000))


@bench.command("send")
@click.option("--messages", default=10_000, show_default=True, type=click.IntRange(100, 5_000_000))
@console.json_option
def send(messages: int, as_json: bool) -> None:
    """Send to a list through the product's own path, beside Flask-Mail's loop in the same run."""
    from bench.send import run  # the peers' requirements are loaded only when they are measured

    _print(measuring.document(run(messages)), as_json)


@bench.command("register")
@_journalists
@console.json_option
def register(journalists: int, as_json: bool) -> None:
    """Import a file, find as you type, filter, and page deep into the list."""
    with measuring.office(("scale", "--journalists", str(journalists))) as app:
        _print(measuring.document(cases.register(app, journalists)), as_json)


@bench.command("match")
@click.option("--spokespeople", default=2_000, show_default=True, type=click.IntRange(10, 100_000))
@console.json_option
def match(spokespeople: int, as_json: bool) -> None:
    """Match requests against everybody who may speak."""
    with measuring.office(("scale", "--spokespeople", str(spokespeople), "--requests", "200")):
        _print(measuring.document(cases.match(spokespeople)), as_json)


@bench.command("pages")
@_journalists
@console.json_option
def pages(journalists: int, as_json: bool) -> None:
    """Ask for the main pages and fragments, and check a long text."""
    filling = ("scale", "--journalists", str(journalists), "--spokespeople", "2000", "--requests", "2000")
    with measuring.office(("load",), filling) as app:
        _print(measuring.document([*cases.pages(app), cases.preflight()]), as_json)


def _print(found: dict[str, Any], as_json: bool) -> None:
    console.emit(found, as_json, measuring.lines(found))
