"""What does the office look after by itself? How its sender stands, once a day."""

from datetime import datetime

from flask import current_app

from outreach.config import Config
from outreach.core import clock
from outreach.jobs import due, job
from outreach.operations.service import sending


@job("operations.sender")
def ask_about_the_sender() -> None:
    """Ask DNS what it says of our sender."""
    if _config().mail_mode == "smtp":
        sending.ask(_config())


@due("operations.sender")
def next_question() -> datetime | None:
    """Return when DNS is asked again; never while no mail leaves."""
    if _config().mail_mode != "smtp":
        return None
    at, _ = sending.kept(_config().data_dir)
    return at + sending.EVERY if at else clock.now()


def _config() -> Config:
    config: Config = current_app.extensions["outreach"]
    return config
