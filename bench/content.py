"""What is sent when we measure? A release of a real one's size, and people for it: the same in every run."""

import random
from collections.abc import Iterator

SENDER = ("Coalition press office", "press@office.example.org")
SUBJECT = "Under embargo: what the drainage survey of five valley towns found"
SITE = "https://press.example.org"

_WORDS = [
    "valley",
    "towns",
    "drainage",
    "survey",
    "council",
    "pumps",
    "culverts",
    "engineers",
    "repair",
    "budget",
    "rainfall",
    "autumn",
    "station",
    "bridges",
    "households",
    "schools",
    "records",
    "inspection",
    "contractors",
    "ministry",
    "answer",
    "letter",
    "residents",
    "volunteers",
    "clearing",
    "channel",
    "sandbags",
    "warning",
    "sirens",
    "maps",
    "insurance",
    "premiums",
    "tenants",
    "landlords",
    "farmers",
    "fields",
    "harvest",
    "harbour",
    "dredging",
    "report",
    "figures",
    "years",
    "funding",
    "delay",
    "decision",
]
_GIVEN = [
    "Amal",
    "Bruno",
    "Céline",
    "Dóra",
    "Emre",
    "Fatima",
    "Gareth",
    "Hélène",
    "Ivan",
    "Jana",
    "Kwame",
    "Leïla",
    "Mattéo",
    "Noor",
    "Oisín",
    "Petra",
]
_FAMILY = [
    "Abadi",
    "Brânză",
    "Costello",
    "Dvořák",
    "Eskelund",
    "Ferreira",
    "Girard",
    "Haddad",
    "Ionescu",
    "Jørgensen",
    "Keita",
    "Lindqvist",
]
_TOWNS = ("Ostrel Ford", "Mirefield", "Sant Oriel", "Kesteven", "Łąkowo", "Bad Quell")
_TITLES = ("Courier", "Evening News", "Post & Times", "Radio", "Weekly")
_BEATS = ("environment", "local government", "housing", "money")


def person(number: int) -> dict[str, str]:
    """Return recipient `number`: address, name and the values of the text's placeholders."""
    given, family = _GIVEN[number % 16], _FAMILY[number // 16 % 12]
    return {
        "address": f"desk{number}@paper{number % 499}.example.org",
        "full_name": f"{given} {family}",
        "first_name": given,
        "outlet": f"{_TOWNS[number % 6]} {_TITLES[number // 6 % 5]}",
        "beat": _BEATS[number % 4],
        "city": _TOWNS[number % 6],
        "code": f"{number * 2654435761 % 2**64:016x}",
    }


def text(size: int = 8000) -> str:
    """Return the plain text: about `size` bytes, eight placeholders."""
    lines = [
        "UNDER EMBARGO until 00:01, Thursday 12 November\n",
        "Dear {{ first_name }},\n",
        "you cover {{ beat }} for {{ outlet }}; the figures for {{ city }} are in the second table.\n",
    ]
    end = f"Documents: {SITE}/r/{{{{ code }}}}\nInterviews: {SITE}/i/{{{{ code }}}}\n\nFor {{{{ full_name }}}}. Stop: {{{{ unsubscribe_url }}}}\n"
    paragraphs = _paragraphs(3)
    while sum(len(line.encode()) for line in lines) < size - len(end):
        lines.append(_wrapped(next(paragraphs)) + "\n")
    return "\n".join(lines) + "\n" + end


def html(size: int = 24_000) -> str:
    """Return the HTML: about `size` bytes, eleven placeholders; with the text 35.6 KB as they leave, as long as what our rivals send."""
    style = "font:16px/1.5 Georgia,serif;color:#1d1d1b;margin:0 0 14px"
    parts = [
        f'<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{SUBJECT}</title></head><body>\n',
        f'<p style="{style}">UNDER EMBARGO until 00:01, Thursday 12 November</p>\n<p style="{style}">Dear {{{{ first_name }}}},</p>\n',
        f'<p style="{style}">you cover {{{{ beat }}}} for {{{{ outlet }}}}; figures for {{{{ city }}}} are in the table.</p>\n<table>\n',
    ]
    parts += [
        f'<tr><td style="padding:3px 9px">{town} {row}</td><td>{row * 37 % 400} m</td></tr>\n'
        for row in range(30)
        for town in _TOWNS[:2]
    ]
    end = (
        f'</table><p><a href="{SITE}/r/{{{{ code }}}}">Documents</a> <a href="{SITE}/i/{{{{ code }}}}">Interviews</a> '
        f'<a href="{SITE}/m/{{{{ code }}}}">Map of {{{{ city }}}}</a></p>\n'
        '<p>For {{ full_name }}, {{ outlet }}. <a href="{{ unsubscribe_url }}">Stop these mails</a></p></body></html>\n'
    )
    parts[2], table = parts[2].removesuffix("<table>\n"), "<table>\n"
    paragraphs = _paragraphs(5)
    while sum(len(part.encode()) for part in parts) < size - len(end):
        parts.append(f'<p style="{style}">{next(paragraphs)}</p>\n')
    return "".join([*parts[:3], table, *parts[3:63], end.split("</table>")[0], "</table>", *parts[63:], end.split("</table>")[1]])


def _paragraphs(seed: int) -> Iterator[str]:
    pick = random.Random(seed)
    while True:
        sentences = (" ".join(pick.choices(_WORDS, k=14)).capitalize() + "." for _ in range(4))
        yield " ".join(sentences) + " “We have waited long enough”, said the mayor; £3m is missing."


def _wrapped(paragraph: str) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
