"""A sealed file opens with its key alone, whole, and unchanged."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.integrations.sealed import Unreadable, head_of, opened, sealed

CONTENT = bytes(range(256)) * 700  # three pieces


def _sealed(content: bytes = CONTENT, key: str = "key", size: int = 1000) -> bytes:
    return b"".join(sealed((content[at : at + size] for at in range(0, len(content), size)), key, {"made_at": "today"}))


def _opened(data: bytes, *keys: str) -> bytes:
    return b"".join(opened(BytesIO(data), keys or ("key",)))


@given(content=st.binary(max_size=3000), size=st.integers(1, 999))
def test_what_goes_in_comes_out(content: bytes, size: int) -> None:
    assert _opened(_sealed(content, size=size)) == content


@pytest.mark.parametrize("length", [0, 1, 65535, 65536, 65537, 131072])
def test_the_edges_of_pieces_hold(length: int) -> None:
    content = b"x" * length
    assert _opened(_sealed(content, size=4096)) == content


def test_the_head_is_readable_without_a_key() -> None:
    assert head_of(BytesIO(_sealed()))["made_at"] == "today"


def test_an_older_key_still_opens_what_it_sealed() -> None:
    assert _opened(_sealed(key="old"), "new", "old") == CONTENT


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unreadable, match="OUTREACH_FIELD_KEYS"):
        _opened(_sealed(), "other")


@given(place=st.integers(0, len(_sealed()) - 1), flip=st.integers(1, 255))
def test_no_byte_can_be_changed(place: int, flip: int) -> None:
    data = bytearray(_sealed())
    data[place] ^= flip
    with pytest.raises(Unreadable):
        _opened(bytes(data))


@given(kept=st.integers(0, len(_sealed()) - 1))
def test_nothing_can_be_cut_off(kept: int) -> None:
    with pytest.raises(Unreadable):
        _opened(_sealed()[:kept])


def test_pieces_cannot_be_swapped_or_added() -> None:
    data, piece = _sealed(), 65536 + 16
    begin = len(data) - piece * 2 - (len(CONTENT) - 65536 * 2 + 16)
    first, second, rest = data[begin : begin + piece], data[begin + piece : begin + 2 * piece], data[begin + 2 * piece :]
    for other in (second + first + rest, first + rest, first + second + second + rest, first + second + rest + rest):
        with pytest.raises(Unreadable):
            _opened(data[:begin] + other)


def test_the_same_content_never_looks_the_same_twice() -> None:
    assert _sealed()[200:] != _sealed()[200:]
