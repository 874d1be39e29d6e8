"""When does mail leave? At the instant that the earliest row carries, never before it."""

from datetime import datetime, timedelta
from typing import cast

import structlog
from flask import Flask
from flask_mail import Mail
from sqlalchemy.exc import SQLAlchemyError

from outreach.config import Config
from outreach.core import clock, database, dkim
from outreach.core.database import transaction
from outreach.core.events import on
from outreach.deliveries import queries, service
from outreach.deliveries.models import Kind
from outreach.deliveries.sender import ask_the_relay_again, drain_lists, drain_singles
from outreach.deliveries.sender.setup import keep_journals_in
from outreach.integrations import mail
from outreach.integrations.mail.settings import Tls
from outreach.integrations.mail.standing import FILE
from outreach.jobs import due, job, wake

log = structlog.get_logger()
BEAT = timedelta(seconds=10)


@on("office.pointed")
def point_mail(app: Flask) -> None:
    """Tell the mail plumbing how this office sends."""
    config: Config = app.extensions["outreach"]
    mail.connect(_settings(config))
    keep_journals_in(config.data_dir / "journal")
    app.config.update(MAIL_SERVER=config.mail_server, MAIL_PORT=config.mail_port, MAIL_DEFAULT_SENDER=config.mail_from)
    app.config.update(MAIL_SUPPRESS_SEND=False)
    Mail(app)


@on("worker.started")
def try_the_relay() -> None:
    """Ask the relay at once when a worker starts, however it answered before."""
    try:
        with database.scope():
            ask_the_relay_again()
    except SQLAlchemyError:  # a database that is not there yet must not keep the worker from starting
        log.warning("could not forget the relay's trouble")


@job("deliveries.drain")
def drain() -> None:
    """Send what is due: lists, then what single messages `deliveries.post` has not taken meanwhile."""
    drain_lists()
    drain_singles()
    at = queries.due_at()
    if at is not None and at <= queries.believed_now():
        wake("deliveries.drain")  # a run ends after a while even when there is more


@due("deliveries.drain")
def next_of_lists() -> datetime | None:
    """Return when the next list message is due."""
    return queries.due_at(Kind.LIST)


@job("deliveries.post")
def post() -> None:
    """Send the single messages that are due."""
    drain_singles()


@due("deliveries.post")
def next_single() -> datetime | None:
    """Return when the next single message is due."""
    return queries.due_at(Kind.SINGLE)


@job("deliveries.beat")
def beat() -> None:
    """Watch the clock."""
    with transaction():
        service.beat()


@due("deliveries.beat")
def next_beat() -> datetime | None:
    """Return when the clock is looked at again."""
    mark = queries.clock_mark()
    return mark.wall + BEAT if mark else clock.now()


def _settings(config: Config) -> mail.MailSettings:
    relay = mail.Relay(
        host=config.mail_server,
        port=config.mail_port,
        tls=cast(Tls, config.mail_tls),
        username=config.mail_username,
        password=config.mail_password,
        timeout=config.mail_timeout,
        pipelining=config.mail_pipelining,
    )
    return mail.MailSettings(
        relay=relay,
        domain=config.mail_domain,
        from_address=config.mail_from,
        from_name=config.mail_from_name,
        base_url=config.base_url,
        secret=config.secret_key,
        connections=config.mail_connections,
        rate=config.mail_rate,
        domain_rate=config.mail_domain_rate,
        signer=dkim.signer(config.dkim_key.encode(), config.dkim_selector, config.mail_domain) if config.dkim_key else None,
        standings=config.data_dir / FILE if config.mail_mode == "smtp" else None,
    )
