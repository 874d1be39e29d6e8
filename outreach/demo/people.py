"""Who may sign in to the demo? Four accounts whose keys are made once and kept in one file for the start line."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from outreach.accounts import service as accounts
from outreach.accounts.models import Role, User
from outreach.accounts.policy import needs_second_factor, new_secret
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


@dataclass(frozen=True, slots=True)
class Key:
    """What somebody signs in with: a password and, where the role needs one, the secret of the six-digit codes."""

    password: str
    secret: str


def create(keys: Mapping[str, Key]) -> dict[str, User]:
    """Make the four accounts with these keys, role -> key."""
    return {role.value: _account(role, keys[role.value]) for role in _NAMES}


def new_keys() -> dict[str, Key]:
    """Return a fresh key for each role."""
    return {role.value: Key(password(), new_secret() if needs_second_factor(role.value) else "") for role in _NAMES}


def password() -> str:
    """Return a password that can be read out and typed: four words, about 25 bits, and a number."""
    return "-".join([*(secrets.choice(_WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)])


def keep(keys: Mapping[str, Key], folder: Path) -> Path:
    """Write the one line with every demo user, password and secret, readable by us alone."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        words = (f"{role}@example.org {key.password} {key.secret}".strip() for role, key in keys.items())
        file.write(" · ".join(words) + "\n")
    return path


def kept(folder: Path) -> dict[str, Key]:
    """Return what `keep` wrote, address -> key; nothing where the demo was not loaded."""
    path = folder / FILE
    parts = path.read_text().split(" · ") if path.exists() else []
    rows = [(*part.split(), "")[:3] for part in parts]
    return {email: Key(password, secret) for email, password, secret in rows}


def _account(role: Role, key: Key) -> User:
    user = accounts.create(COMMAND_LINE, f"{role.value}@example.org", _NAMES[role], role.value, key.password)
    if key.secret:
        accounts.give_secret(COMMAND_LINE, user, key.secret)
    return user
