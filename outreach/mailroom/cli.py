"""Mail on the command line: take in what the mail system of this machine hands over."""

import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.mailroom import service
from outreach.mailroom.models import Box

_TRY_AGAIN = 75  # EX_TEMPFAIL: the mail system keeps the mail and tries later

mail = click.Group("mail", help="Mail that comes in.")


@mail.command("receive")
@click.option(
    "--box",
    type=click.Choice([one.value for one in Box]),
    default=Box.BOUNCES.value,
    show_default=True,
    help="What the address is for.",
)
@click.option("--to", "recipient", default="", help="The address it was delivered to, when the mail itself does not say.")
def receive(box: str, recipient: str) -> None:
    """Keep one mail from standard input, as a mail system pipes it; exit 75 when it could not be kept."""
    data = sys.stdin.buffer.read(service.MOST_BYTES + 1)
    try:
        with transaction():
            service.receive(Box(box), data, recipient)
    except SQLAlchemyError:
        click.echo("The mail could not be kept; try again later.", err=True)
        sys.exit(_TRY_AGAIN)
    wake("mailroom.read")
