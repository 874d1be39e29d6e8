"""Which commands are there? The local mail catcher."""

import click
from flask import current_app

from outreach.config import Config
from outreach.integrations.catcher import box_in, run_catcher


@click.command("catch-mail")
@click.option("--host", default="", help="Address on loopback to listen on; default: that of OUTREACH_MAIL_SERVER.")
@click.option("--port", default=-1, type=int, help="Port; default: OUTREACH_MAIL_PORT. 0 takes any free one.")
def catch_mail(host: str, port: int) -> None:
    """Take every mail that the product sends, and keep it for /outbox; nothing leaves this machine."""
    config: Config = current_app.extensions["outreach"]
    path = box_in(config.data_dir).path
    try:
        run_catcher(host or config.mail_server, config.mail_port if port < 0 else port, path, _tell)
    except (ValueError, OSError) as error:
        raise click.ClickException(f"The mail catcher cannot start: {error}") from error


def _tell(port: int) -> None:
    click.echo(f"catching mail on port {port}")
