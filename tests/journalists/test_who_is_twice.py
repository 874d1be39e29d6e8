"""Who is in the register twice: spellings, scripts, short names, errors, moves; and who only looks so."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.labelled_people import make
from outreach.journalists.policy import duplicates as policy
from outreach.journalists.policy.duplicates import Person
from outreach.operations.cli.duplicates import duplicates as command

BBC, GUARDIAN, NAHAR = "BBC", "The Guardian", "An-Nahar"


def person(name: str, email: str = "", phone: str = "", outlet: str = "", **more: str) -> Person:
    emails, phones = (email,) if email else (), (phone,) if phone else ()
    return Person((name,), emails, phones, outlet, **more)


def verdict(one: Person, other: Person) -> policy.Verdict | None:
    found = policy.suggest([one, other])
    return found[0].verdict if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد الأحمد", "Mohammed al-Ahmad"),
        ("محمد الأحمد", "Muhammad Al Ahmed"),
        ("Mohamad Ahmad", "Mohammed al-Ahmed"),
        ("عبد الرحمن أبو زيد", "Abderrahmane Abou-Zeid"),
        ("Юлия Кузнецова", "Yulia Kuznetsova"),
        ("Юлия Кузнецова", "Julia Kuznetsova"),
        ("Олександр Шевченко", "Oleksandr Shevchenko"),
        ("Γιώργος Παπαδόπουλος", "George Papadopoulos"),
        ("حسین گلشنی", "Hossein Golshani"),
        ("דוד רוזנברג", "David Rosenberg"),
        ("王小明", "Xiaoming Wang"),
        ("김민수", "Kim Min-soo"),
        ("田中太郎", "Taro Tanaka"),
        ("Bob Featherstone", "Robert Featherstone"),
        ("Kate Hargreaves", "Catherine Hargreaves"),
        ("Sasha Cholmondeley", "Alexander Cholmondeley"),
        ("Pepe Arizmendi", "José Arizmendi"),
        ("Haddad, Rana", "Rana Haddad"),
        ("HADDAD Rana", "Rana Haddad"),
        ("J. Winterbottom", "James Winterbottom"),
        ("María García Quintanilla", "Maria Garcia-Quintanilla"),
        ("Vincent van den Bergh", "Vincent Vandenbergh"),
        ("Dr. Rana Haddad", "Mme Rana Haddad"),
        ("د. رنا حداد", "Rana Haddad"),
        ("Jürgen Müller-Lüdenscheidt", "Juergen Mueller Luedenscheidt"),
        ("Winterbottom James", "James Wintrebottom"),
        ("Conor MacAllister", "Conor McAllister"),
        ("Jarnes Winterbottom", "James Winterbottom"),
        ("Anne-Sophie Delacroix", "Annesophie Delacroix"),
        ("Юлия Кузнецова (Yulia Kuznetsova)", "Yuliya Kuznetsova"),
    ],
)
def test_one_name_is_found_under_another_spelling_at_the_same_outlet(one: str, other: str) -> None:
    found = verdict(person(one, outlet=BBC), person(other, outlet=BBC))
    assert found is not None and found.confidence >= 0.5 and found.reasons and not found.automatic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Maria Rossi", "m.rossi@ansa.it", outlet="ANSA"), person("Mario Rossi", "mario.rossi@ansa.it", outlet="ANSA")),
        (person("Hassan Haddad", outlet=NAHAR), person("Hussein Haddad", outlet=NAHAR)),
        (person("Mohammed Saleh", outlet=NAHAR), person("Mahmoud Saleh", outlet=NAHAR)),
        (person("Ahmad Mansour", outlet=NAHAR), person("Hamad Mansour", outlet=NAHAR)),
        (person("Anna Whitaker", "newsdesk@bbc.co.uk", outlet=BBC), person("Tom Ellsworth", "newsdesk@bbc.co.uk", outlet=BBC)),
        (person("Rana Haddad", phone="+9613123456"), person("Karim Haddad", phone="+9613123456")),
        (person("John Smith Jr", phone="+442071234567", outlet=BBC), person("John Smith", phone="+442071234567", outlet=BBC)),
        (person("John Smith", "john.smith@bbc.co.uk", outlet=BBC), person("John Smith", "john.smith2@bbc.co.uk", outlet=BBC)),
        (
            person("John Smith", "j@bbc.co.uk", outlet=BBC, country="GB"),
            person("John Smith", "js@nyt.com", outlet="NYT", country="US"),
        ),
        (person("Mr A. Whitaker", "whitakers@gmail.com"), person("Mrs B. Whitaker", "whitakers@gmail.com")),
        (person("Dana Levy", "levy@gmail.com", "+972521234567"), person("Rana Levy", "levy@gmail.com", "+972521234567")),
        (person("Abu Mazen"), person("Mazen Haddad")),
        (person("Newsdesk", "newsdesk@bbc.co.uk"), person("News Desk", "newsdesk@bbc.co.uk")),
        (person("J. Smith", "jane.smith@bbc.co.uk", outlet=BBC), person("John Smith", "john.smith@bbc.co.uk", outlet=BBC)),
        (person("Maria Garcia Lopez", outlet="ABC"), person("Maria Garcia Perez", outlet="ABC")),
        (person("محمد صالح", outlet=NAHAR), person("محمود صالح", outlet=NAHAR)),
        (person("Юлия Иванова", outlet="Meduza"), person("Юрий Иванов", outlet="Meduza")),
    ],
)
def test_two_people_who_look_alike_are_left_apart(one: Person, other: Person) -> None:
    assert verdict(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Rana Haddad", "rana.haddad@gmail.com"), person("رنا حداد", "rana.haddad@gmail.com")),
        (
            person("Tom Ellsworth", "t.ellsworth@bbc.co.uk", outlet=BBC),
            person("Tom Ellsworth", "T.Ellsworth@bbc.co.uk", outlet=BBC),
        ),
        (person("Ellsworth, Tom", "t.ellsworth@bbc.co.uk"), person("Tom ELLSWORTH", "t.ellsworth@bbc.co.uk", "+44 20 7123 4567")),
    ],
)
def test_one_name_at_one_personal_address_is_certain(one: Person, other: Person) -> None:
    found = verdict(one, other)
    assert found is not None and found.automatic and found.confidence > 0.99


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("John Smith", "smiths@gmail.com"), person("Jack Smith", "smiths@gmail.com")),
        (person("Chris Martin", "martin@gmail.com"), person("Christine Martin", "martin@gmail.com")),
        (person("John Smith", "john.smith@bbc.co.uk"), person("John Smith Jr", "john.smith@bbc.co.uk")),
        (person("J. Smith", "j.smith@bbc.co.uk"), person("John Smith", "j.smith@bbc.co.uk")),
        (person("Rana Haddad", phone="+9613123456"), person("Rana Haddad", "rana@x.org", "+9613123456")),
        (person("Tom Ellsworth", "tom@bbc.co.uk", outlet=BBC), person("Tom Ellsworth", "tom@bbc.co.uk", outlet=GUARDIAN)),
        (person("Tom Ellsworth", "tom@bbc.co.uk", "020 7946 0001"), person("Tom Ellsworth", "tom@bbc.co.uk", "020 7946 0999")),
        (person("Mr Alex Stone", "alex@stone.org"), person("Ms Alex Stone", "alex@stone.org")),
    ],
)
def test_what_may_be_two_people_is_never_certain(one: Person, other: Person) -> None:
    found = verdict(one, other)
    assert found is None or not found.automatic


def test_a_frequent_name_is_not_enough_where_a_rare_one_is() -> None:
    crowd = [person("John Smith", f"john{number}@outlet{number}.org", outlet=f"Outlet {number}") for number in range(30)]
    rare = [person("Tobias Featherstonehaugh", f"t{number}@paper{number}.org", outlet=f"Paper {number}") for number in range(2)]
    assert [(pair.a, pair.b) for pair in policy.suggest([*crowd, *rare])] == [(30, 31)]


def test_of_a_labelled_register_nearly_all_are_found_and_what_is_certain_is_right() -> None:
    register = make(seed=41, people=900)
    rows = [
        Person((row["name"],), (row["email"],) if row["email"] else (), (row["phone"],) if row["phone"] else (), row["outlet"],
               row["role"], row["country"], (row["language"],) if row["language"] else ())
        for row in register.columns()
    ]  # fmt: skip
    found = {(pair.a, pair.b): pair.verdict for pair in policy.suggest(rows)}
    right = len(register.pairs & set(found))
    assert right / len(found) >= 0.93 and right / len(register.pairs) >= 0.93
    assert {pair for pair, one in found.items() if one.automatic} <= register.pairs
    assert Counter(one.automatic for one in found.values())[True] > 50


def test_the_command_counts_rows_after_the_header_whatever_the_headings_are(tmp_path: Path) -> None:
    table = tmp_path / "gens.csv"
    table.write_text(
        "Prénom;Nom de famille;Courriel pro;Portable;Média;Pays\n"
        "Rana;Haddad;rana.haddad@annahar.com;+961 3 123 456;An-Nahar;Liban\n"
        "Tom;Ellsworth;;;BBC;GB\n"
        "رنا;حداد;;03 123 456;An-Nahar;LB\n",
        encoding="utf-8",
    )
    shown = CliRunner().invoke(command, [str(table), "--json"])
    document = json.loads(shown.output)
    assert [(pair["a"], pair["b"]) for pair in document["pairs"]] == [(0, 2)]
    assert set(document["pairs"][0]) == {"a", "b", "confidence", "automatic", "reasons"}
