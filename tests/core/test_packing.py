"""Several things in one cell come back exactly, whatever their words hold."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.core.packing import pack, unpack

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("|\\\n:; "), max_size=20).map(str.strip)
THINGS = st.lists(
    st.fixed_dictionaries({"means": st.sampled_from(["email", "phone"]), "value": WORDS, "note": WORDS, "kind": WORDS}),
    max_size=4,
)


@given(THINGS)
def test_what_is_packed_comes_back(things: list[dict[str, str]]) -> None:
    told = [{name: value for name, value in thing.items() if value or name in ("means", "value")} for thing in things]
    assert unpack(pack(things, ("means", "value")), ("means", "value")) == told


def test_what_somebody_typed_by_hand_is_read_as_well_as_it_can_be() -> None:
    cell = "email | sara@example.org | kind: work\n\nphone|+44 20 7946 0000| note: desk \\"
    assert unpack(cell, ("means", "value")) == [
        {"means": "email", "value": "sara@example.org", "kind": "work"},
        {"means": "phone", "value": "+44 20 7946 0000", "note": "desk \\"},
    ]
