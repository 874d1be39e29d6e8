"""What is kept of a password: argon2id, as slow on purpose as its library advises."""

from importlib.util import module_from_spec, spec_from_file_location

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from outreach.accounts.models import User
from outreach.accounts.service import passwords


def test_the_office_keeps_argon2id_and_takes_as_long_for_nobody() -> None:
    spec = spec_from_file_location("as_in_the_office", passwords.__file__)
    assert spec is not None
    assert spec.loader is not None
    office = module_from_spec(spec)  # the one in use here is quick
    spec.loader.exec_module(office)
    advised = extract_parameters(PasswordHasher().hash("x"))
    assert advised.type is Type.ID
    assert extract_parameters(office.hashed("a long enough sentence")) == extract_parameters(office._NOBODY) == advised


def test_a_weaker_hash_is_made_anew_when_its_password_was_right(monkeypatch: pytest.MonkeyPatch) -> None:
    user = User(password_hash=passwords.hashed("a long enough sentence"))
    before = user.password_hash
    passwords.renew(user, "a long enough sentence")
    assert user.password_hash == before
    stronger = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", stronger)
    passwords.renew(user, "a long enough sentence")
    assert user.password_hash != before
    assert passwords.fits(user, "a long enough sentence")
