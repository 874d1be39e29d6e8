"""Which rooms are there? Walks the packages and plugs in what their drawers hold; there is no register to edit."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import wraps
from types import ModuleType
from typing import Any

import click
from flask import Blueprint, Flask
from flask.cli import with_appcontext
from flask_smorest import Api
from flask_smorest import Blueprint as Resource

import outreach
from outreach.core.errors import OutreachError

PLUMBING = {"core", "web", "jobs", "integrations"}
_TABLES = ("presence", "unfinished", "uniting")
_DRAWERS = ("models", "reach", "events", "jobs", "views", "api")


def rooms() -> list[str]:
    """Return the names of the rooms, in alphabetical order."""
    found = pkgutil.iter_modules(outreach.__path__)
    return sorted(item.name for item in found if item.ispkg and item.name not in PLUMBING)


def drawer(room: str, name: str) -> ModuleType | None:
    """Return the drawer `name` of `room`, or None where the room has none."""
    path = f"outreach.{room}.{name}"
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        return None


def drawers(name: str) -> Iterator[tuple[str, ModuleType]]:
    """Yield (room, drawer) for every room that has a drawer `name`."""
    for room in rooms():
        module = drawer(room, name)
        if module is not None:
            yield room, module


def load_models() -> None:
    """Import every room's tables and those that the core keeps, so that the metadata is complete."""
    for name in _TABLES:
        importlib.import_module(f"outreach.core.{name}")
    for _ in drawers("models"):
        pass


def plug_in(app: Flask, api: Api) -> None:
    """Import every room's drawers and register its pages, its API routes and its commands."""
    for name in _DRAWERS:
        for _, module in drawers(name):
            _register(app, api, module)
    for _, module in [*drawers("cli"), ("outreach", importlib.import_module("outreach.cli"))]:
        for command in _commands(module):
            _add_command(app, command)


def _commands(module: ModuleType) -> list[click.Command]:
    """Return the commands of a drawer that stand on their own: groups, and what is in no group."""
    found = [value for value in vars(module).values() if isinstance(value, click.Command)]
    inside = {id(part) for group in found if isinstance(group, click.Group) for part in group.commands.values()}
    return [command for command in found if id(command) not in inside]


def _register(app: Flask, api: Api, module: ModuleType) -> None:
    for value in list(vars(module).values()):
        if isinstance(value, Resource):
            if value.name not in app.blueprints:
                api.register_blueprint(value)
        elif isinstance(value, Blueprint) and value.name not in app.blueprints:
            app.register_blueprint(value)
    prepare: Callable[[Flask], None] | None = getattr(module, "init_app", None)
    if prepare is not None:
        prepare(app)


def _add_command(app: Flask, command: click.Command) -> None:
    """Add a command; groups of one name in several rooms (`inspect`, `import`) become one group."""
    known = app.cli.commands.get(command.name or "")
    if isinstance(command, click.Group):
        target = known if isinstance(known, click.Group) else click.Group(command.name, help=command.help)
        for part in command.commands.values():
            target.add_command(_wrapped(part))
        app.cli.add_command(target)
    else:
        app.cli.add_command(_wrapped(command))


def _wrapped(command: click.Command) -> click.Command:
    """Return the command run inside the app, with our errors as one clear line and exit code 1."""
    callback = command.callback
    if isinstance(command, click.Group):
        for part in list(command.commands.values()):
            command.add_command(_wrapped(part))
    if callback is None or getattr(callback, "outreach_wrapped", False):
        return command

    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return callback(*args, **kwargs)
        except OutreachError as error:
            raise click.ClickException(str(error) or type(error).__name__) from error

    wrapped = with_appcontext(run)
    setattr(wrapped, "outreach_wrapped", True)
    command.callback = wrapped
    return command
