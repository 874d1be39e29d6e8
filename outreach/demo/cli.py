"""The demo on the command line: load it, start over, or write a large office to measure."""

from dataclasses import asdict
from pathlib import Path

import click
from flask import current_app

from outreach import ROOT
from outreach.config import Config
from outreach.core import clock, console
from outreach.core.database import transaction
from outreach.core.errors import Reason, Refused
from outreach.demo import loading, people

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
    passwords, started = people.new_passwords(), clock.monotonic()
    with transaction():
        made = loading.load(passwords, clock.now(), _config().timezone)
    path = people.keep(passwords, _config().data_dir)
    took = clock.monotonic() - started
    document = {"loaded": True, **asdict(made), "users_file": str(path), "seconds": round(took, 2)}
    console.emit(document, as_json, [f"The demo campaign is loaded ({took:.1f} s). Users and passwords: {path}"])
