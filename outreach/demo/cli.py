"""The demo on the command line: load it, start over, or write a large office to measure."""

from dataclasses import asdict

import click
from flask import current_app

from outreach.accounts.policy import code_at
from outreach.config import Config
from outreach.core import clock, console, sqlite
from outreach.core.database import transaction
from outreach.core.errors import Reason, Refused
from outreach.demo import loading, people, resetting, scaling

demo = click.Group("demo", help="A made-up campaign to try everything on, and large offices to measure.")


def _config() -> Config:
    config: Config = current_app.extensions["outreach"]
    return config


@demo.command("load")
@click.option("--if-empty", is_flag=True, help="Do nothing, quietly, when there is an account already.")
@console.json_option
def load(if_empty: bool, as_json: bool) -> None:
    """Load the made-up campaign into an empty office."""
    if loading.is_empty():
        _load(as_json)
    elif not if_empty:
        raise Refused(Reason("not_empty", "There are accounts here already; the demo goes into an empty office only."))
    elif as_json:
        console.emit({"loaded": False}, True)


def _load(as_json: bool) -> None:
    keys, started = people.new_keys(), clock.monotonic()
    with transaction():
        made = loading.load(keys, clock.now(), _config().timezone)
    path = people.keep(keys, _config().data_dir)
    took = clock.monotonic() - started
    document = {"loaded": True, **asdict(made), "users_file": str(path), "seconds": round(took, 2)}
    console.emit(document, as_json, [f"The demo campaign is loaded ({took:.1f} s). Users and passwords: {path}"])


@demo.command("code")
@click.argument("role")
@console.json_option
def code(role: str, as_json: bool) -> None:
    """Print the six digits that a demo user's phone would show now (`flask demo code lead`)."""
    key = people.kept(_config().data_dir).get(role if "@" in role else f"{role}@example.org")
    if key is None or not key.secret:
        raise Refused(Reason("no_code", f"No demo user {role} has a code; a password is enough for the others."))
    digits = code_at(key.secret, clock.now())
    console.emit({"code": digits}, as_json, [digits])


@demo.command("reset")
@click.option("--yes", is_flag=True, help="Do not ask.")
@console.json_option
def reset(yes: bool, as_json: bool) -> None:
    """Throw the demo's database away and load the campaign anew."""
    resetting.check(_config())
    if not yes:
        click.confirm("Everything in this office will be thrown away. Go on?", abort=True)
    resetting.empty(_config())
    _load(as_json)


@demo.command("scale")
@click.option("--journalists", default=0, type=click.IntRange(0, 5_000_000), help="With outlets, and three lists.")
@click.option("--spokespeople", default=0, type=click.IntRange(0, 200_000), help="With their organisations.")
@click.option("--requests", default=0, type=click.IntRange(0, 1_000_000))
@click.option("--bookings", default=0, type=click.IntRange(0, 1_000_000), help="Of the speakers and requests there are.")
@click.option("--seed", default=1, show_default=True, help="The same seed writes the same rows.")
@console.json_option
def scale(journalists: int, spokespeople: int, requests: int, bookings: int, seed: int, as_json: bool) -> None:
    """Write a large made-up office, for measuring."""
    started = clock.monotonic()
    with transaction():
        made = scaling.fill(scaling.Sizes(journalists, spokespeople, requests, bookings, seed), clock.now())
    sqlite.empty_log()
    took = clock.monotonic() - started
    line = f"{made.rows:,} rows in {took:.1f} s ({made.rows / took:,.0f} a second), {made.journalists:,} of them journalists."
    document = {**asdict(made), "seconds": round(took, 3), "rows_per_second": round(made.rows / took)}
    console.emit(document, as_json, [line])
