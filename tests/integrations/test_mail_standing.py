"""Who is told that a receiver will believe us, and who that it will not."""

from collections.abc import Sequence

import pytest

from outreach.integrations.mail import standing
from outreach.integrations.mail.standing import Found, NotAsked, standings

GOOD = {
    "us.example": ["v=spf1 mx -all", "something else"],
    "a._domainkey.us.example": ["v=DKIM1; k=rsa; p=AB CD"],
    "_dmarc.us.example": ["v=DMARC1; p=none; rua=mailto:x@us.example"],
}


def found(changes: dict[str, list[str]] | None = None, from_domain: str = "us.example", selector: str = "a") -> list[str]:
    zone = {**GOOD, **(changes or {})}
    return [
        one.found.value
        for one in standings("us.example", from_domain, selector, "v=DKIM1; p=ABCD", ask=lambda name: zone.get(name, []))
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["good", "good", "good"]),
        ({"us.example": []}, ["missing", "good", "good"]),
        ({"us.example": ["v=spf10 -all"]}, ["missing", "good", "good"]),
        ({"us.example": ["v=spf1 -all", "v=spf1 mx"]}, ["wrong", "good", "good"]),
        ({"us.example": ["v=spf1 +all"]}, ["wrong", "good", "good"]),
        ({"a._domainkey.us.example": []}, ["good", "missing", "good"]),
        ({"a._domainkey.us.example": ["v=DKIM1; p="]}, ["good", "wrong", "good"]),
        ({"a._domainkey.us.example": ["p=EFGH"]}, ["good", "wrong", "good"]),
        ({"_dmarc.us.example": []}, ["good", "good", "missing"]),
        ({"_dmarc.us.example": ["v=DMARC1"]}, ["good", "good", "wrong"]),
    ],
)
def test_each_answer_is_judged(changes: dict[str, list[str]], expected: list[str]) -> None:
    assert found(changes) == expected


def test_a_subdomain_goes_by_the_domain_above_and_a_foreign_sender_does_not_count() -> None:
    assert found(from_domain="press.us.example")[2] == "good"
    assert found({"_dmarc.other.example": ["v=DMARC1; p=reject"]}, from_domain="other.example")[2] == "wrong"


def test_a_relay_that_signs_cannot_be_asked_about() -> None:
    assert found(selector="")[1] == "unknown"


def test_no_answer_is_not_taken_for_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_name: str) -> Sequence[str]:
        raise NotAsked("LifetimeTimeout")

    assert {one.found for one in standings("us.example", "us.example", "a", "p=A", ask=silent)} == {Found.UNKNOWN}
    monkeypatch.setattr(standing, "Resolver", _nobody)
    with pytest.raises(NotAsked):
        standing.texts("us.example")


def _nobody() -> None:
    raise OSError("no such file: resolv.conf")
