"""A name with a typing error is found among the first shown; what was typed rightly comes before it."""

import random

from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.text import fold
from outreach.journalists import queries, service
from tests.cast import Client
from tests.journalists import make

NAMES = ("Sara Windle", "Omar Al-Haddad", "أحمد المصري", "Людмила Петренко", "José Muñoz", "Seán O'Brien", "王小明", "김민수")
TYPED = {
    "Sara Wnidle": "Sara Windle", "Sra Windle": "Sara Windle", "Saara Windle": "Sara Windle", "SaraWindle": "Sara Windle",
    "Sara Win dle": "Sara Windle", "Sara Windke": "Sara Windle", "windke": "Sara Windle", "omar hadad": "Omar Al-Haddad",
    "احمد المصرب": "أحمد المصري", "احند المصري": "أحمد المصري", "Людмила Петрено": "Людмила Петренко", "jose munos": "José Muñoz",
    "obrein": "Seán O'Brien", "sean obrien": "Seán O'Brien", "小明": "王小明", "김민주": "김민수", "민수": "김민수",
}  # fmt: skip


def found(typed: str) -> list[str]:
    return [one.full_name for one in queries.find(typed, 20)]


def test_one_error_is_forgiven_in_every_script(app: Flask) -> None:
    for number, name in enumerate(NAMES):
        make.journalist(name, email=f"n{number}@example.org")
    assert {typed: found(typed)[:1] for typed in TYPED} == {typed: [name] for typed, name in TYPED.items()}


def test_random_errors_are_forgiven(app: Flask) -> None:
    dice = random.Random(7)
    names = [f"{first} {last}" for first in ("Maria", "Tomas", "Helen") for last in ("Garcia", "Petrov", "Johansson", "Windle")]
    for number, name in enumerate(names):
        make.journalist(name, email=f"n{number}@example.org")
    for name in names * 4:
        at = dice.randrange(len(name))
        letter = dice.choice("aeinrst")
        wrong = dice.choice([name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :]])
        assert name in found(wrong), wrong


def test_what_was_typed_rightly_comes_first(app: Flask) -> None:
    for number, name in enumerate(("Sara Winkle", "Sara Windle", "Zoe Windleton", "Sara Wendle")):
        make.journalist(name, email=f"n{number}@example.org")
    assert found("sara windle") == ["Sara Windle", "Sara Winkle", "Sara Wendle"]
    assert found("windle")[:2] == ["Sara Windle", "Zoe Windleton"]


def test_pages_of_words_go_on_to_the_last_and_show_nobody_twice(app: Flask) -> None:
    with transaction():
        for number in range(230):
            service.create(COMMAND_LINE, {"full_name": f"Sara Number{number:03d}", "email": f"n{number}@example.org"})
    seen, cursor = [], None
    while True:
        page = queries.journalists("sara", cursor=cursor, limit=50)
        seen += [one.id for one in page.items]
        if (cursor := page.next) is None:
            break
    assert len(seen) == len(set(seen)) == 230


def test_a_place_in_another_list_is_refused_with_words(officer: Client) -> None:
    for cursor in ("x", "WyJ4IiwgMV0", "W10"):
        assert officer.get("/journalists/", query_string={"q": "sara", "cursor": cursor}).status_code in (200, 422)


def test_a_name_that_nobody_has_any_more_is_forgotten(app: Flask) -> None:
    made = make.journalist("Sara Quixotic")
    assert queries.known_words({"quixotic"})
    with transaction():
        session().delete(queries.get(made.id))
        session().flush()
        service.forget_names(["Sara Quixotic"])
    assert not queries.known_words({fold("quixotic")})
