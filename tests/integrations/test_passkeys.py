"""Which answers of a device are true? A true one, and each way in which one can be false."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from outreach.integrations import passkeys
from outreach.integrations.passkeys import Place, Unfit
from tests.accounts.device import Device

HERE = Place("press.example.org", "https://press.example.org")
CHALLENGE = bytes(range(32))


def asked(place: Place = HERE, challenge: bytes = CHALLENGE, verified: bool = False) -> dict:
    return passkeys.to_use(place, challenge, [], verified)


@pytest.mark.parametrize(
    ("base_url", "rp_id", "origin"),
    [
        ("https://Press.Example.org", "press.example.org", "https://press.example.org"),
        ("https://press.example.org:443", "press.example.org", "https://press.example.org"),
        ("https://press.example.org:8443", "press.example.org", "https://press.example.org:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("https://büro.example", "xn--bro-hoa.example", "https://xn--bro-hoa.example"),
    ],
)
def test_the_place_of_passkeys_is_the_address_of_the_office_as_browsers_write_it(base_url: str, rp_id: str, origin: str) -> None:
    assert passkeys.place(base_url) == Place(rp_id, origin)


@pytest.mark.parametrize("base_url", ["http://press.example.org", "https://192.0.2.1", "http://127.0.0.1:8000", "https://[::1]"])
def test_where_browsers_make_no_passkeys_there_is_no_place(base_url: str) -> None:
    assert passkeys.place(base_url) is None


def test_a_passkey_is_made_and_signs() -> None:
    device = Device(HERE.origin)
    made = passkeys.made(HERE, CHALLENGE, device.make(passkeys.to_make(HERE, CHALLENGE, b"u" * 32, "a@example.org", "A", [])))
    assert (made.credential_id, made.counter) == (device.id, 1)
    used = passkeys.used(HERE, CHALLENGE, [made.credential], device.use(asked()), False)
    assert (used.credential_id, used.counter) == (device.id, 2)


def test_the_question_says_no_more_than_it_must() -> None:
    device = Device(HERE.origin)
    question = passkeys.to_make(HERE, CHALLENGE, b"u" * 32, "a@example.org", "A", [device.credential()])
    assert question["rp"]["id"] == "press.example.org"
    assert [one["alg"] for one in question["pubKeyCredParams"]] == [-7, -8, -257]
    assert len(question["excludeCredentials"]) == 1
    assert json.loads(json.dumps(question)) == question
    assert passkeys.to_use(HERE, CHALLENGE, [device.credential()], True)["userVerification"] == "required"


FALSE = {
    "another site": lambda: Device("https://press.example.org.evil.test").use(asked()),
    "a part of our domain": lambda: Device("https://sub.press.example.org").use(asked()),
    "another port": lambda: Device("https://press.example.org:8443").use(asked()),
    "without TLS": lambda: Device("http://press.example.org").use(asked()),
    "another host's passkey": lambda: Device(HERE.origin).use(asked(Place("evil.test", HERE.origin))),
    "another question": lambda: Device(HERE.origin).use(asked(challenge=bytes(32))),
    "a passkey that is not held": lambda: Device(HERE.origin).use(asked()),
}


@pytest.mark.parametrize("why", FALSE)
def test_an_answer_from_elsewhere_to_something_else_or_by_another_key_is_none(why: str) -> None:
    with pytest.raises(Unfit):
        passkeys.used(HERE, CHALLENGE, [Device(HERE.origin).credential()], FALSE[why](), False)


@pytest.mark.parametrize("why", [why for why in FALSE if why != "a passkey that is not held"])
def test_the_right_key_helps_none_of_them(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(HERE.origin)
    monkeypatch.setattr(Device, "__init__", lambda self, origin: vars(self).update(vars(device) | {"origin": origin}))
    with pytest.raises(Unfit):
        passkeys.used(HERE, CHALLENGE, [device.credential()], FALSE[why](), False)


def test_a_changed_signature_and_a_making_answer_in_place_of_a_using_one_are_refused() -> None:
    device = Device(HERE.origin)
    answer = json.loads(device.use(asked()))
    answer["response"]["signature"] = json.loads(Device(HERE.origin).use(asked()))["response"]["signature"]
    made = device.make(passkeys.to_make(HERE, CHALLENGE, b"u" * 32, "a@example.org", "A", []))
    for false in (json.dumps(answer), made):
        with pytest.raises(Unfit):
            passkeys.used(HERE, CHALLENGE, [device.credential()], false, False)


def test_where_a_pin_or_finger_is_wanted_a_touch_is_not_enough() -> None:
    device = Device(HERE.origin, verified=False)
    assert passkeys.used(HERE, CHALLENGE, [device.credential()], device.use(asked()), False).credential_id == device.id
    with pytest.raises(Unfit):
        passkeys.used(HERE, CHALLENGE, [device.credential()], device.use(asked()), True)


def test_a_passkey_that_signs_in_a_way_that_was_not_asked_for_is_not_made() -> None:
    with pytest.raises(Unfit):
        passkeys.made(HERE, CHALLENGE, Device(HERE.origin).make({"rp": {"id": HERE.rp_id}, "challenge": "AAAA"}, alg=-65535))
    question = passkeys.to_make(HERE, CHALLENGE, b"u" * 32, "a@example.org", "A", [])
    with pytest.raises(Unfit):
        passkeys.made(HERE, CHALLENGE, Device(HERE.origin).make(question, alg=-999))


@given(some.one_of(some.text(max_size=200), some.recursive(some.none() | some.text(max_size=20) | some.integers(), lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "attestationObject"]), inner, max_size=6)).map(json.dumps)))  # fmt: skip
def test_whatever_else_is_sent_is_refused_and_breaks_nothing(sent: str) -> None:
    for read in (lambda: passkeys.made(HERE, CHALLENGE, sent), lambda: passkeys.used(HERE, CHALLENGE, [], sent, False)):
        with pytest.raises(Unfit):
            read()


@given(some.binary(max_size=300), some.binary(max_size=120))
def test_damaged_bytes_inside_an_answer_are_refused_and_break_nothing(data: bytes, client: bytes) -> None:
    from fido2.utils import websafe_encode

    parts = {"clientDataJSON": client, "attestationObject": data, "authenticatorData": data, "signature": data}
    sent = {"id": "AA", "rawId": "AA", "type": "public-key", "response": {k: websafe_encode(v) for k, v in parts.items()}}
    for read in (passkeys.made, lambda *args: passkeys.used(*args[:2], [], args[2], False)):
        with pytest.raises(Unfit):
            read(HERE, CHALLENGE, json.dumps(sent))
