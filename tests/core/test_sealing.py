"""What is sealed reads only with the office's keys, old ones included, and is never equal for equal words."""

import base64
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy import text as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from outreach.core import sealing
from outreach.core.sealing import Sealed


class _Base(DeclarativeBase):
    pass


class _Row(_Base):
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[str | None] = mapped_column(Sealed)


@pytest.fixture(autouse=True)
def keys_as_before() -> Iterator[None]:
    before = dict(sealing._kept)
    yield
    sealing._kept.clear()
    sealing._kept.update(before)


def test_a_sealed_column_reads_in_python_and_says_nothing_in_the_database() -> None:
    sealing.connect(["new", "old"])
    engine = create_engine("sqlite://")
    _Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([_Row(secret="حلب 07700 900123"), _Row(secret="حلب 07700 900123"), _Row(secret=None)])
        session.commit()
        session.expire_all()
        assert [row.secret for row in session.query(_Row).order_by(_Row.id)] == ["حلب 07700 900123"] * 2 + [None]
        first, second, none = session.execute(sql("SELECT secret FROM rows ORDER BY id")).scalars()
    assert first != second
    assert none is None
    assert "900123" not in first


def test_old_keys_open_and_the_newest_seals() -> None:
    sealing.connect(["old"])
    token = sealing.seal("x")
    sealing.connect(["new", "old"])
    moved = sealing.resealed(token)
    sealing.connect(["new"])
    assert sealing.unseal(moved) == "x"
    with pytest.raises(sealing.WrongKey):
        sealing.unseal(token)


def test_a_changed_byte_is_noticed() -> None:
    sealing.connect(["key"])
    token = sealing.seal("x")
    with pytest.raises(sealing.WrongKey):
        sealing.unseal(token[:-5] + ("A" if token[-5] != "A" else "B") + token[-4:])


@given(st.text())
def test_what_was_sealed_opens_as_it_was(text: str) -> None:
    sealing.connect(["one"])
    assert sealing.unseal(sealing.seal(text)) == text


def test_nothing_of_the_text_stands_in_what_is_sealed() -> None:
    sealing.connect(["one"])
    first, second = sealing.seal("Hala Darwish"), sealing.seal("Hala Darwish")
    assert first != second
    assert "Hala" not in first


def test_an_old_key_still_opens_and_the_newest_seals() -> None:
    sealing.connect(["old"])
    before = sealing.seal("Hala")
    sealing.connect(["new", "old"])
    assert sealing.unseal(before) == "Hala"
    assert not before.startswith(sealing.newest())
    assert sealing.seal("Hala").startswith(sealing.newest())


@pytest.mark.parametrize("broken", ["", ".", "nonsense", "00000000.gAAAA"])
def test_what_another_office_sealed_is_refused(broken: str) -> None:
    sealing.connect(["theirs"])
    theirs = sealing.seal("Hala")
    sealing.connect(["ours"])
    for token in (theirs, broken, theirs[:-4]):
        with pytest.raises(sealing.WrongKey):
            sealing.unseal(token)


def test_what_was_sealed_as_fernet_before_opens_counts_as_old_and_is_sealed_anew() -> None:
    sealing.connect(["key"])
    before = f"{sealing._name('key')}.{sealing._fernet('key').encrypt(b'Hala').decode()}"
    assert sealing.unseal(before) == "Hala"
    assert not before.startswith(sealing.newest())
    moved = sealing.resealed(before)
    assert moved.startswith(sealing.newest())
    assert sealing.unseal(moved) == "Hala"


def test_what_is_sealed_is_aes_256_gcm_with_a_nonce_of_its_own() -> None:
    sealing.connect(["key"])
    (name, rest), (_, other) = (sealing.seal("Hala").split(".") for _ in range(2))
    plain = base64.urlsafe_b64decode(rest)
    assert len(plain) == 12 + len("Hala") + 16
    assert plain[:12] != base64.urlsafe_b64decode(other)[:12]
    key = HKDF(SHA256(), 32, None, b"outreach fields 2").derive(b"key")
    assert AESGCM(key).decrypt(plain[:12], plain[12:], name.encode()) == b"Hala"


@pytest.mark.parametrize("place", [0, 11, 12, 15, 16, 31])
def test_no_byte_of_what_is_sealed_can_be_changed(place: int) -> None:
    sealing.connect(["key"])
    name, rest = sealing.seal("Hala").split(".")
    plain = bytearray(base64.urlsafe_b64decode(rest))
    plain[place] ^= 1
    with pytest.raises(sealing.WrongKey):
        sealing.unseal(f"{name}.{base64.urlsafe_b64encode(plain).decode()}")


def test_a_key_made_since_the_start_is_read_when_it_is_met() -> None:
    kept = ["old"]
    sealing.connect(["new", "old"])
    token = sealing.seal("Hala")
    sealing.connect(kept, lambda: kept)
    kept.insert(0, "new")
    assert sealing.unseal(token) == "Hala"
    assert sealing.newest() == token[:9]
