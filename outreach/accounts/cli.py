"""Accounts on the command line."""

import click
from flask import current_app

from outreach.accounts import queries, service
from outreach.accounts.models import Role, Scope
from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.web import matrix
from outreach.web.locale import settings


@click.command()
def permissions() -> None:
    """Print who may do what, as docs/permissions.md holds it."""
    click.echo(matrix.paper(current_app), nl=False)


user = click.Group("user", help="Accounts: create, list, link, disable.")
token = click.Group("token", help="Tokens for programs.")


@user.command("create")
@click.argument("email")
@click.option("--name", default="", help="The name that others see.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="officer", show_default=True)
@click.option("--password", help="At least 12 characters; asked for when not given.")
@click.option("--invite", is_flag=True, help="Mail a link by which they choose a password themselves.")
@console.json_option
def create(email: str, name: str, role: str, password: str | None, invite: bool, as_json: bool) -> None:
    """Make an account."""
    if not invite and not password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with transaction():
        made = service.create(COMMAND_LINE, email, name, role, None if invite else password)
        secret = "" if invite else service.new_secret_for(COMMAND_LINE, made)
    wake("accounts.mail_links")
    lines = [f"{made.email} is now {role}{', and an invitation is on its way' if invite else ''}."]
    if secret:
        lines.append(f"The secret of their six-digit codes, for an app on their phone, shown once: {secret}")
    document = {"email": made.email, "role": made.role.value, "active": made.active}
    console.emit({**document, **({"code_secret": secret} if secret else {})}, as_json, lines)


@user.command("list")
@console.json_option
def list_users(as_json: bool) -> None:
    """List accounts."""
    rows = [{"email": one.email, "role": one.role.value, "active": one.active} for one in queries.all_users()]
    lines = [f"{row['email']}  {row['role']}  {'active' if row['active'] else 'disabled'}" for row in rows]
    console.emit({"items": rows}, as_json, lines)


@user.command("disable")
@click.argument("email")
@console.json_option
def disable(email: str, as_json: bool) -> None:
    """Switch an account off; its sessions and tokens end at once."""
    with transaction():
        gone = service.disable(COMMAND_LINE, email)
    console.emit({"email": gone.email, "role": gone.role.value, "active": False}, as_json, [f"{gone.email} is disabled."])


@user.command("link")
@click.argument("email")
@console.json_option
def link_for(email: str, as_json: bool) -> None:
    """Print a link by which they choose a password, once, within an hour; for who waits beside you, or has no mail yet."""
    with transaction():
        made = f"{settings().base_url}/account/links/{service.issue(COMMAND_LINE, email)}"
    console.emit({"link": made}, as_json, [made])


@token.command("create")
@click.option("--user", "email", required=True, help="Whose token it is; it may never do more than its owner.")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice([scope.value for scope in Scope]))
@click.option("--name", default="", help="What it is for.")
@console.json_option
def create_token(email: str, scopes: tuple[str, ...], name: str, as_json: bool) -> None:
    """Make a token and print it once."""
    with transaction():
        text = service.create_token(COMMAND_LINE, email, scopes, name)
    console.emit({"token": text}, as_json, [text])
