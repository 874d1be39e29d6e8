"""What is kept of a password: argon2id, as slow on purpose as its library advises."""

import hashlib
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from outreach.accounts.models import User
from outreach.accounts.service import passwords
from outreach.config import BadSetting, read
from outreach.core import breached
from outreach.core.errors import Invalid


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


@pytest.fixture
def stolen(tmp_path: Path) -> Iterator[Path]:
    words = [f"a sentence that was stolen {number}" for number in range(500)]
    lines = sorted(f"{hashlib.sha1(one.encode()).hexdigest().upper()}:{len(one)}" for one in words)
    file = tmp_path / "pwned.txt"
    file.write_text("\n".join(lines) + "\n")
    breached.connect(file)
    yield file
    breached.connect(None)


def test_a_password_of_a_breach_is_refused_from_a_file_that_is_searched_where_it_lies(stolen: Path) -> None:
    assert all(breached.knows(f"a sentence that was stolen {number}") for number in range(500))
    assert not any(breached.knows(f"a sentence of one's own {number}") for number in range(500))
    with pytest.raises(Invalid, match="stolen somewhere before"):
        passwords.hashed("a sentence that was stolen 7")
    assert passwords.hashed("a sentence of one's own 7")
    stolen.unlink()
    assert not breached.knows("a sentence that was stolen 7")


@pytest.mark.parametrize("lines", [["A" * 40 + ":1"], ["0" * 40 + ":1", "F" * 40 + ":22"]])
def test_the_first_and_the_last_line_are_found_too(tmp_path: Path, lines: list[str]) -> None:
    file = tmp_path / "few.txt"
    file.write_bytes("\r\n".join(lines).encode())
    assert breached.is_list(file)
    assert [breached._found(file, line[:40].encode()) for line in lines] == [True] * len(lines)
    assert not breached._found(file, b"5" * 40)


def test_a_file_that_is_no_such_list_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("password\n")
    hashes = [hashlib.sha1(str(number).encode()).hexdigest().upper() for number in range(500)]
    (tmp_path / "by-count.txt").write_text("".join(f"{one}:{9999 - number}\n" for number, one in enumerate(hashes)))
    (tmp_path / "by-hash.txt").write_text("".join(f"{one}:7\n" for one in sorted(hashes)))
    assert breached.is_list(tmp_path / "by-hash.txt")
    for name in ("words.txt", "missing.txt", "by-count.txt"):
        with pytest.raises(BadSetting, match="OUTREACH_BREACHED_PASSWORDS"):
            read({"OUTREACH_DATA_DIR": str(tmp_path), "OUTREACH_BREACHED_PASSWORDS": str(tmp_path / name)})
