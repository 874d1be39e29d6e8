"""Which telephone number is meant, and how is it written? E.164 from what a person typed, in any script's digits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from babel.core import get_global
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from outreach.core.text import western_digits

_CANDIDATE = re.compile(
    r"(?<![\w+])(?:\+|00)?\(?\d(?:[ \u00a0().\-/]{0,2}\d){6,16}(?:\s*(?:;ext=|ext\.?|x|poste|int\.?)\s*\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d\b|[0-3]?\d[/.][01]?\d[/.](?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A number inside a text: where it stands, its E.164 form, or "" where it cannot be a number."""

    start: int
    end: int
    e164: str


def e164(text: str, regions: Sequence[str]) -> str:
    """Return `text` as E.164 (with `;ext=` where typed), read in the first region that fits, or "" when none does.

    `regions` are ISO 3166 codes, the likeliest first; a number with + or 00 needs none.
    """
    read = list(_readings(western_digits(text).strip(), regions))
    sure = [number for number in read if phonenumbers.is_valid_number(number)]
    fits = [
        number
        for number in read
        if phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE and not number.italian_leading_zero
    ]
    chosen = (sure or fits)[:1]
    return _written(chosen[0]) if chosen else ""


def find(text: str, regions: Sequence[str]) -> list[Found]:
    """Return every telephone number in `text`, in order; dates are left alone."""
    plain = western_digits(text)
    hits = [hit for hit in _CANDIDATE.finditer(plain) if not _DATE_LIKE.match(hit.group())]
    return [Found(hit.start(), hit.end(), e164(hit.group(), regions)) for hit in hits]


def shown(number: str) -> str:
    """Return an E.164 number in the groups people read, anything else as it is."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, None), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number


def region_of_zone(zone: str) -> str:
    """Return the ISO 3166 country of an IANA zone ("Europe/London" is "GB"), or "" for zones of no country."""
    region = get_global("zone_territories").get(zone, "")
    return region if len(region) == 2 else ""


def _readings(text: str, regions: Sequence[str]) -> Iterator[PhoneNumber]:
    if text.startswith("00"):
        text = "+" + text[2:]
    known: list[str | None] = [region for region in regions if region]
    for region in known or [None]:
        try:
            yield phonenumbers.parse(text, region)
        except NumberParseException:
            continue


def _written(number: PhoneNumber) -> str:
    plain = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain
