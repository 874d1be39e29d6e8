"""Which rows of a made-up register are the same person? People of ten scripts and tongues, spoilt as offices spoil them."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations

from bench.labelled_names import FAMILY, GIVEN, NICKNAMES, OUTLETS, ROLES

FREE = ["gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "proton.me", "mail.ru", "orange.fr"]
DESKS = ["newsdesk", "redaction", "info", "press", "redaccion", "editor"]
TONGUES = ["en", "en", "en", "fr", "fr", "es", "es", "ar", "ar", "ar", "ru", "el", "fa", "he", "zh", "ko", "de", "tr"]
COUNTRIES = {
    "en": [("GB", "44 20"), ("US", "1 212"), ("IE", "353 1")], "fr": [("FR", "33 1"), ("BE", "32 2"), ("SN", "221 33")],
    "es": [("ES", "34 91"), ("MX", "52 55"), ("AR", "54 11")], "ar": [("LB", "961 3"), ("EG", "20 10"), ("JO", "962 79"), ("MA", "212 6")],
    "ru": [("RU", "7 495"), ("UA", "380 44")], "el": [("GR", "30 21")], "fa": [("IR", "98 21")], "he": [("IL", "972 52")],
    "zh": [("CN", "86 10"), ("TW", "886 2")], "ko": [("KR", "82 10")], "de": [("DE", "49 30"), ("AT", "43 1")], "tr": [("TR", "90 53")],
}  # fmt: skip
NEIGHBOURS = {
    "a": "sqz",
    "s": "adwx",
    "d": "sfec",
    "e": "wrd",
    "r": "etf",
    "t": "ryg",
    "i": "uok",
    "o": "ipl",
    "n": "bmh",
    "m": "nj",
    "l": "ko",
}
SHAPES = {"rn": "m", "m": "rn", "l": "1", "o": "0", "cl": "d", "vv": "w", "i": "l"}


@dataclass(frozen=True)
class Row:
    """One row of the register; `person` says whose it is."""

    person: int
    given: str
    family: str
    tongue: str
    outlet: str
    domain: str
    role: str
    country: str
    email: str = ""
    phone: str = ""
    name: str = ""
    native: tuple[str, str] = ("", "")


@dataclass
class Register:
    """The rows in random order, and the pairs (a < b) that are one person; `kinds` says what was done to each pair's second row."""

    rows: list[Row]
    pairs: set[tuple[int, int]]
    kinds: dict[tuple[int, int], str] = field(default_factory=dict)

    def columns(self) -> list[dict[str, str]]:
        """Return the rows as a people table."""
        return [
            {"name": row.name, "email": row.email, "phone": row.phone, "outlet": row.outlet, "role": row.role, "country": row.country,
             "language": row.tongue}
            for row in self.rows
        ]  # fmt: skip


def make(seed: int, people: int, share: float = 0.5, triple: float = 0.06, namesakes: bool = True) -> Register:
    """Return a register of `people` persons of whom a `share` stands in it twice or more, with near misses among the rest.

    Without `namesakes` nobody bears another's name by chance, only where a near miss is meant.
    """
    return _Maker(random.Random(seed), people, namesakes).make(share, triple)


class _Maker:
    def __init__(self, chance: random.Random, people: int, namesakes: bool) -> None:
        self.namesakes, self.names = namesakes, set[tuple[str, str]]()
        self.chance, self.people, self.number = chance, people, 0
        self.taken: dict[str, int] = {}  # an address belongs to one person
        self.outlets = {tongue: _outlets(chance, tongue, max(8, people // 150)) for tongue in COUNTRIES}
        self.spoilers: list[tuple[str, Callable[[Row], Row]]] = [
            ("typing", self._typing), ("typing, telephone kept", self._typing), ("swapped", self._swapped), ("comma", self._comma),
            ("script", self._script), ("script", self._script), ("nickname", self._nickname), ("initial", self._initial),
            ("moved", self._moved), ("moved", self._moved), ("private address", self._private), ("missing", self._missing),
            ("title", self._title), ("marks", self._marks), ("two words", self._double), ("married", self._married),
            ("several", self._several), ("shapes", self._shapes),
        ]  # fmt: skip

    def make(self, share: float, triple: float) -> Register:
        rows: list[Row] = []
        kinds: dict[int, str] = {}
        for _ in range(self.people):
            row = self._person()
            rows.append(row)
            if self.chance.random() < share:
                copies = 2 if self.chance.random() < triple else 1
                for _ in range(copies):
                    kind, spoil = self.chance.choice(self.spoilers)
                    copy = self._phone_style(spoil(row))
                    if copy != row:
                        kinds[len(rows)] = kind
                        rows.append(copy)
            elif self.chance.random() < 0.35:
                rows += self._near(row)
        order = list(range(len(rows)))
        self.chance.shuffle(order)
        return _labelled([rows[place] for place in order], [kinds.get(place, "") for place in order])

    def _person(self) -> Row:
        self.number += 1
        tongue = self.chance.choice(TONGUES)
        given, family = self._common(GIVEN[tongue]), self._common(FAMILY[tongue])
        for _ in range(0 if self.namesakes else 200):
            if (given, family) not in self.names:
                break
            tongue = self.chance.choice(TONGUES)
            given, family = self._common(GIVEN[tongue]), self._common(FAMILY[tongue])
        self.names.add((given, family))
        latin_given, latin_family = given.split("|")[0], family.split("|")[0]
        outlet, domain = self.chance.choice(self.outlets[tongue])
        country, prefix = self.chance.choice(COUNTRIES[tongue])
        row = Row(
            self.number, latin_given, latin_family, tongue, outlet, domain, self.chance.choice(ROLES), country,
            native=(given.split("|")[-1], family.split("|")[-1]),
        )  # fmt: skip
        email = self._address(row, domain) if self.chance.random() < 0.85 else ""
        phone = f"+{prefix}{self.chance.randrange(1000000, 9999999)}" if self.chance.random() < 0.8 else ""
        email = f"{self.chance.choice(DESKS)}@{domain}" if self.chance.random() < 0.05 else email
        return replace(row, email=email, phone=phone, name=f"{latin_given} {latin_family}")

    def _common(self, words: list[str]) -> str:
        """Choose as names are spread: the first of a list are far more frequent."""
        return words[min(int(len(words) * self.chance.random() ** 1.5), len(words) - 1)]

    def _address(self, row: Row, domain: str) -> str:
        given, family = _ascii(row.given), _ascii(row.family)
        made = self.chance.choice(
            [f"{given}.{family}", f"{given[:1]}.{family}", f"{given[:1]}{family}", f"{given}{family}", f"{family}.{given}", given]
        )
        if domain in FREE:
            made += str(self.chance.choice(["", "", self.chance.randrange(60, 99), self.chance.randrange(1, 9)]))
        while self.taken.setdefault(f"{made}@{domain}", row.person) != row.person:
            made += str(self.chance.randrange(2, 9))
        return f"{made}@{domain}"

    # What happens to a row when it is entered again.

    def _typing(self, row: Row) -> Row:
        given, family = row.given, row.family
        if self.chance.random() < 0.3:
            given = self._mistype(given)
        else:
            family = self._mistype(family)
        return self._kept(replace(row, given=given, family=family, name=f"{given} {family}"))

    def _mistype(self, word: str) -> str:
        if len(word) < 4:
            return word + word[-1]
        place = self.chance.randrange(0 if self.chance.random() < 0.15 else 1, len(word) - 1)
        letter = word[place].lower()
        kind = self.chance.randrange(4)
        if kind == 0:
            return word[:place] + word[place + 1 :]
        if kind == 1:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if kind == 2:
            return word[:place] + self.chance.choice(NEIGHBOURS.get(letter, "aeiou")) + word[place + 1 :]
        return word[:place] + word[place] + word[place:]

    def _swapped(self, row: Row) -> Row:
        return self._kept(replace(row, name=f"{row.family} {row.given}"))

    def _comma(self, row: Row) -> Row:
        return self._kept(
            replace(row, name=self.chance.choice([f"{row.family}, {row.given}", f"{row.family.upper()} {row.given}"]))
        )

    def _script(self, row: Row) -> Row:
        if row.native[0] == row.given:
            return self._marks(row)
        given, family = row.native
        name = f"{family}{given}" if row.tongue in ("zh", "ko") else f"{given} {family}"
        if self.chance.random() < 0.35:
            ways_given, ways_family = self._ways(row, row.given, GIVEN), self._ways(row, row.family, FAMILY)
            given, family = self.chance.choice(ways_given), self.chance.choice(ways_family)
            name = f"{given} {family}"
        return self._kept(replace(row, name=name))

    def _ways(self, row: Row, word: str, table: dict[str, list[str]]) -> list[str]:
        found = next(one for one in table[row.tongue] if one.split("|")[0] == word).split("|")
        return found[:-1] or found

    def _nickname(self, row: Row) -> Row:
        short = NICKNAMES.get(row.given)
        return self._kept(replace(row, name=f"{self.chance.choice(short)} {row.family}")) if short else self._initial(row)

    def _initial(self, row: Row) -> Row:
        kept = replace(row, name=f"{row.given[0]}. {row.family}")
        if not (row.email or row.phone):
            return row
        return replace(kept, phone="" if row.email and self.chance.random() < 0.4 else row.phone)

    def _moved(self, row: Row) -> Row:
        outlet, domain = self.chance.choice(self.outlets[row.tongue])
        moved = replace(row, outlet=outlet, domain=domain, role=self.chance.choice([row.role, *ROLES]) if row.phone else row.role)
        phone = row.phone if self.chance.random() < 0.9 else ""
        return replace(moved, email=self._address(moved, domain), phone=phone)

    def _private(self, row: Row) -> Row:
        return replace(
            row, email=self._address(row, self.chance.choice(FREE)), phone=row.phone if self.chance.random() < 0.6 else ""
        )

    def _missing(self, row: Row) -> Row:
        fields = ["phone", "role", "country", "tongue", "outlet"]
        return replace(row, **dict.fromkeys(self.chance.sample(fields, 3), ""))

    def _title(self, row: Row) -> Row:
        titles = {
            "en": ["Dr", "Mr", "Prof."],
            "fr": ["M.", "Mme", "Dr"],
            "es": ["Sr.", "Sra.", "Lic."],
            "ar": ["Dr.", "د."],
            "de": ["Herr", "Dr."],
        }
        title = self.chance.choice(titles.get(row.tongue, ["Dr."]))
        return self._kept(replace(row, name=f"{title} {row.name}"))

    def _marks(self, row: Row) -> Row:
        plain = unicodedata.normalize("NFKD", row.name)
        return self._kept(replace(row, name="".join(letter for letter in plain if not unicodedata.combining(letter)).lower()))

    def _double(self, row: Row) -> Row:
        second = self._common(FAMILY[row.tongue]).split("|")[0]
        middle = self._common(GIVEN[row.tongue]).split("|")[0]
        name = self.chance.choice([f"{row.given} {row.family} {second}", f"{row.given} {row.family}-{second}", f"{row.given} {middle} {row.family}",
                                   f"{row.given} {middle[0]}. {row.family}"])  # fmt: skip
        return self._kept(replace(row, name=name))

    def _married(self, row: Row) -> Row:
        if not row.phone:
            return self._marks(row)
        family = self._common(FAMILY[row.tongue]).split("|")[0]
        return replace(row, name=f"{row.given} {family}")

    def _several(self, row: Row) -> Row:
        return self._typing(self._moved(row)) if row.phone else self._comma(self._typing(row))

    def _shapes(self, row: Row) -> Row:
        for seen, read in self.chance.sample(sorted(SHAPES.items()), len(SHAPES)):
            if seen in row.name[1:]:
                return self._kept(replace(row, name=row.name[0] + row.name[1:].replace(seen, read, 1)))
        return self._typing(row)

    def _kept(self, row: Row) -> Row:
        """Leave of the ways to reach somebody what an older list would have, never nothing at all."""
        dice = self.chance.random()
        if dice < 0.25 and row.phone:
            return replace(row, email="")
        if dice < 0.5 and row.email:
            return replace(row, phone="")
        if dice < 0.65:
            return replace(row, email=self._address(row, self.chance.choice(FREE)), phone=row.phone)
        if dice < 0.75:
            return replace(row, email="", phone="")
        return row

    def _phone_style(self, row: Row) -> Row:
        if not row.phone:
            return row
        national = "0" + row.phone.split(" ", 1)[1].replace(" ", "")
        spaced = row.phone[:-4] + " " + row.phone[-4:]
        return replace(
            row,
            phone=self.chance.choice(
                [row.phone, row.phone, national, spaced, row.phone.replace(" ", ""), "00" + row.phone[1:].replace(" ", "-")]
            ),
        )

    # People who are not the same, and look it.

    def _near(self, row: Row) -> list[Row]:
        self.number += 1
        other = replace(row, person=self.number)
        kind = self.chance.randrange(7)
        if kind == 0:  # a namesake elsewhere
            return [self._new_contacts(self._elsewhere(other))]
        if kind == 1 and row.email.split("@")[0] not in DESKS:  # two of one name in one house
            return [replace(self._numbered(other), phone=self._new_phone(row))]
        if kind <= 2:  # a family at one telephone
            given = self._other_given(row)
            moved = replace(other, given=given, name=f"{given} {row.family}")
            return [replace(moved, email=self._address(moved, row.domain) if row.email else "")]
        if kind == 3:  # colleagues behind one desk's address
            given, family = self._other_given(row), self._common(FAMILY[row.tongue]).split("|")[0]
            return [replace(other, given=given, family=family, name=f"{given} {family}", phone=self._new_phone(row))]
        if kind == 4:  # a neighbour by a letter: Maria and Mario
            given = self._other_given(row, row.given[0])
            moved = replace(other, given=given, name=f"{given} {row.family}", phone=self._new_phone(row))
            return [replace(moved, email=self._address(moved, row.domain))]
        if kind == 5:  # father and son
            return [replace(other, name=f"{row.name} {self.chance.choice(['Jr', 'Jr.', 'II'])}", email="")]
        family = self._common(FAMILY[row.tongue]).split("|")[0]  # the same given name, the same house
        moved = replace(other, family=family, name=f"{row.given} {family}", phone=self._new_phone(row))
        return [replace(moved, email=self._address(moved, row.domain))]

    def _elsewhere(self, row: Row) -> Row:
        tongue = row.tongue
        outlet, domain = self.chance.choice(self.outlets[tongue])
        return replace(
            row, outlet=outlet, domain=domain, country=self.chance.choice(COUNTRIES[tongue])[0], role=self.chance.choice(ROLES)
        )

    def _new_contacts(self, row: Row) -> Row:
        return replace(row, email=self._address(row, row.domain), phone=self._new_phone(row))

    def _new_phone(self, row: Row) -> str:
        prefix = dict(COUNTRIES[row.tongue]).get(row.country, "44 20")
        return f"+{prefix}{self.chance.randrange(1000000, 9999999)}"

    def _numbered(self, row: Row) -> Row:
        local, _, domain = (row.email or f"{_ascii(row.given)}.{_ascii(row.family)}@{row.domain}").partition("@")
        email = f"{local}{self.chance.choice('23')}@{domain}"
        self.taken.setdefault(email, row.person)
        return replace(row, email=email)

    def _other_given(self, row: Row, first: str = "") -> str:
        others = [one.split("|")[0] for one in GIVEN[row.tongue] if one.split("|")[0] != row.given]
        near = [one for one in others if one.startswith(first)]
        return self.chance.choice([one for one in near or others if one not in NICKNAMES.get(row.given, [])])


def _outlets(chance: random.Random, tongue: str, count: int) -> list[tuple[str, str]]:
    names = OUTLETS.get(tongue, OUTLETS["en"])
    chosen = [f"{chance.choice(names[0])} {chance.choice(names[1])}" for _ in range(count)]
    return [(name, f"{_ascii(name)}.{chance.choice(['com', 'org', 'net'])}") for name in dict.fromkeys(chosen)]


def _ascii(text: str) -> str:
    kept = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return "".join(letter for letter in kept if letter.isascii() and letter.isalnum())


def _labelled(rows: list[Row], kinds: list[str]) -> Register:
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.person, []).append(place)
    pairs = {pair for found in places.values() for pair in combinations(found, 2)}
    return Register(rows, pairs, {(a, b): kinds[b] or kinds[a] for a, b in pairs})
