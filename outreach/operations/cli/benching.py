"""How fast is it here? `flask bench` measures on a temporary office and says against what."""

import sys
from collections.abc import Sequence
from typing import Any

import click
from flask import Flask

from outreach.core import console
from outreach.operations.cli import artefacts, cases, matching, measuring

bench = click.Group("bench", help="Measure on a temporary office; ratios within one run are what counts.")
_PARTS = ("find", "filter", "lists", "import", "duplicates", "tables")
_journalists = click.option("--journalists", default=100_000, show_default=True, type=click.IntRange(1_000, 2_000_000))


@bench.command("send")
@click.option("--messages", default=10_000, show_default=True, type=click.IntRange(100, 5_000_000))
@click.option("--reference", default="", metavar="FOLDER", help="A reference sender to measure too: its pipeline.py.")
@click.option("--peers", default="", metavar="FOLDER", help="Peers to measure too: send_post_office.py, send_nodemailer.js.")
@click.option("--peers-python", default=sys.executable, metavar="PYTHON", help="One that has django-post_office.")
@click.option("--grow", is_flag=True, help="Also lists of 1,000, 100,000 and 1,000,000: minutes, on a quiet machine.")
@click.option(
    "--database", "server", default="", metavar="URL", help="A PostgreSQL server to measure too; a database is made and dropped."
)
@console.json_option
def send(messages: int, reference: str, peers: str, peers_python: str, grow: bool, server: str, as_json: bool) -> None:
    """Send to a list through the product's own path, beside what an office would use otherwise, in the same run.

    Flask-Mail's loop; smtp-source to smtp-sink, and 20 ms away (Debian: postfix; a C compiler); django-post_office and
    Nodemailer's pool with --peers: in folders of their own, pip install django django-post_office jinja2, npm install nodemailer
    (NODE_PATH names its node_modules). What is missing is a line of the table.
    """
    from bench.sending import Peers, run  # the peers' requirements are loaded only when they are measured

    with measuring.database_on(server) as url:
        _print(measuring.document(run(messages, reference, url, Peers(peers, peers_python), grow)), as_json)


@bench.command("register")
@_journalists
@click.option(
    "--database", "server", default="", metavar="URL", help="A PostgreSQL server; a database is made there and dropped."
)
@click.option(
    "--part", "parts", multiple=True, type=click.Choice(_PARTS), help="Only these; may be repeated. Everything otherwise."
)
@console.json_option
def register(journalists: int, server: str, parts: tuple[str, ...], as_json: bool) -> None:
    """Find, filter, page, resolve, import, tell doubles and read messy tables, each against its limit."""
    chosen = parts or _PARTS
    cases_of: list[Any] = []
    if set(chosen) - {"duplicates", "tables"}:
        people = (("load",),) if "import" in chosen else ()  # its pages are asked by somebody signed in
        with measuring.office(*people, ("scale", "--journalists", str(journalists)), server=server) as app:
            measuring.settle()
            cases_of += _in_the_office(app, chosen, journalists)
    if set(chosen) & {"duplicates", "tables"}:
        from outreach.operations.cli import comparing  # the labelled sets are made only when they are measured

        cases_of += [*(comparing.twice() if "duplicates" in chosen else []), *(comparing.messy() if "tables" in chosen else [])]
    _print(measuring.document(cases_of), as_json)


def _in_the_office(app: Flask, chosen: Sequence[str], count: int) -> list[measuring.Case]:
    from outreach.operations.cli import importing, registering

    asked = {"find": registering.finding, "filter": registering.filtering, "lists": registering.listing}
    found = [case for part, measure in asked.items() if part in chosen for case in measure(count)]
    if "import" in chosen:
        found += importing.importing(app, cases.signed_in(app), min(count, 100_000))
    return found


@bench.command("match")
@click.option(
    "--spokespeople", default=5_000, show_default=True, type=click.IntRange(10, 100_000), help="Of a tenth as many organisations."
)
@click.option("--bookings", default=50_000, show_default=True, type=click.IntRange(0, 1_000_000))
@click.option(
    "--rounds", default=20, show_default=True, type=click.IntRange(1, 1_000), help="How often each is asked in a batch."
)
@click.option(
    "--database", "server", default="", metavar="URL", help="A PostgreSQL server; a database is made there and dropped."
)
@console.json_option
def match(spokespeople: int, bookings: int, rounds: int, server: str, as_json: bool) -> None:
    """Match requests against everybody who may speak: judging alone, reading and judging, and the fragment of the page."""
    filling = ("scale", "--spokespeople", str(spokespeople), "--requests", "200", "--bookings", str(bookings))
    with measuring.office(("load",), filling, server=server) as app:
        measuring.settle()
        _print(measuring.document(matching.match(app, spokespeople, bookings, rounds)), as_json)


@bench.command("pages")
@_journalists
@console.json_option
def pages(journalists: int, as_json: bool) -> None:
    """Ask for the main pages and fragments, and check a long text."""
    filling = ("scale", "--journalists", str(journalists), "--spokespeople", "2000", "--requests", "2000")
    with measuring.office(("load",), filling) as app:
        _print(measuring.document([*cases.pages(app), *cases.preflight(), *artefacts.all_files()]), as_json)


@bench.command("files")
@console.json_option
def files(as_json: bool) -> None:
    """Make every file of 2,000 words in four languages, and read each back from its bytes."""
    with measuring.office(("load",)) as app, app.app_context():
        _print(measuring.document(artefacts.all_files()), as_json)


@bench.command("faults")
@click.option("--seeds", default=1, show_default=True, type=click.IntRange(1, 1000), help="Runs of each fault, each drawn anew.")
@click.option(
    "--from", "first", default=1, show_default=True, type=click.IntRange(1), help="The first of them: a long run in parts."
)
@click.option("--recipients", default=5_000, show_default=True, type=click.IntRange(50, 100_000))
@click.option("--fault", "only", multiple=True, metavar="F07", help="Only these; may be repeated.")
@click.option(
    "--database", "server", default="", metavar="URL", help="A PostgreSQL server; databases are made there and dropped."
)
@click.option("--netns", "machines", is_flag=True, help="Also two machines in network namespaces (N02); needs root and `ip`.")
@console.json_option
def faults(seeds: int, first: int, recipients: int, only: tuple[str, ...], server: str, machines: bool, as_json: bool) -> None:
    """Go through the list of faults (F01 to F35); exit 1 when a promise was broken.

    A scripted mail server on this machine, workers that are killed and stopped, a clock that is moved. What is scaled or imitated
    stands in brackets.
    """
    from bench.faults import missing, names, run

    chosen = [word.upper() if len(word) > 2 else f"F0{word[1:]}" for word in only] or names(machines)
    if unknown := set(chosen) - set(names(machines)):
        raise click.UsageError(f"There is no fault {', '.join(sorted(unknown))}; there are {', '.join(names(machines))}.")
    if machines and (lacks := missing()):
        raise click.ClickException(f"No network namespaces here: {lacks}.")
    found = run(seeds, recipients, chosen, server, (lambda _line: None) if as_json else click.echo, first)
    _print(measuring.document(found), as_json)
    sys.exit(0 if all(case.get("ok", True) for case in found) else 1)


@bench.command("lifts")
@click.option("--lifts", default=200, show_default=True, type=click.IntRange(1, 10_000))
@click.option(
    "--database", "server", default="", metavar="URL", help="A PostgreSQL server; a database is made there and dropped."
)
@console.json_option
def lifts(lifts: int, server: str, as_json: bool) -> None:
    """Lift texts under embargo while the wall clock jumps, asking for them all the while; exit 1 when one was early or late."""
    from bench.lifts import kept, run

    found = run(lifts, server)
    _print(measuring.document(found), as_json)
    sys.exit(0 if kept(found) else 1)


def _print(found: dict[str, Any], as_json: bool) -> None:
    console.emit(found, as_json, measuring.lines(found))
