"""Who may sign in to the demo? Four accounts whose passwords are made once and kept in one file for the start line."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from outreach.accounts import service as accounts
from outreach.accounts.models import Role, User
from outreach.core.actors import COMMAND_LINE

FILE = "demo-users.txt"
_NAMES = {
    Role.OFFICER: "Nadia Ferrant",
    Role.LEAD: "Jonas Albrechtsen",
    Role.VIEWER: "Vera Lindqvist-Osei",
    Role.ADMIN: "Amaru Quispe",
}
_WORDS = (
    "amber", "anchor", "apricot", "autumn", "basil", "beacon", "birch", "bridge", "candle", "canyon", "cedar", "cherry",
    "cinnamon", "clover", "comet", "copper", "coral", "cotton", "cricket", "dahlia", "dolphin", "ember", "fennel", "fjord",
    "garnet", "ginger", "glacier", "harbour", "hazel", "heron", "indigo", "island", "jasmine", "juniper", "kettle", "lagoon",
    "lantern", "lemon", "linen", "lotus", "maple", "marble", "meadow", "melon", "mistral", "nectar", "nutmeg", "oasis",
    "olive", "orchard", "otter", "paper", "pebble", "pepper", "plum", "poplar", "quartz", "raven", "river", "saffron",
    "sandal", "sierra", "silver", "sparrow", "spruce", "sunset", "tamarind", "thistle", "thunder", "tulip", "valley", "velvet",
    "walnut", "willow", "winter", "zephyr",
)  # fmt: skip


def create(passwords: Mapping[str, str]) -> dict[str, User]:
    """Make the four accounts with these passwords, role -> password."""
    return {role.value: _account(role, passwords[role.value]) for role in _NAMES}


def new_passwords() -> dict[str, str]:
    """Return a fresh password for each role."""
    return {role.value: password() for role in _NAMES}


def password() -> str:
    """Return a password that can be read out and typed: four words, about 25 bits, and a number."""
    return "-".join([*(secrets.choice(_WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)])


def keep(passwords: Mapping[str, str], folder: Path) -> Path:
    """Write the one line with every demo user and password, readable by us alone."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(" · ".join(f"{role}@example.org {secret}" for role, secret in passwords.items()) + "\n")
    return path


def _account(role: Role, secret: str) -> User:
    return accounts.create(COMMAND_LINE, f"{role.value}@example.org", _NAMES[role], role.value, secret)
