"""Which telephone number is meant, and how is it written? E.164 from what a person typed, in any script's digits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import phonenumbers
from babel.core import get_global
from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    ValidationResult,
    country_code_for_region,
)

from outreach.core.text import western_digits

_CANDIDATE = re.compile(
    r"(?<![\w+])(?:\+|00)?\(?\d(?:[ \u00a0().\-/]{0,2}\d){6,16}(?:\s*(?:;ext=|ext\.?|x|poste|int\.?)\s*\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\+?\(?[0-9](?:[ ().\-/]{0,2}[0-9]){6,14}")
_DIGITS = re.compile(r"[^0-9]")
_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail"
)  # fmt: skip
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


def quick(text: str, regions: Sequence[str]) -> str:
    """Return what the long way makes of a number in a plain shape, or "" where the long way is needed.

    Plain: digits with blanks, dots, hyphens or brackets, behind a plus or behind the trunk prefix 0. Like the long way, it
    takes the first of `regions` in which the number is a real one, else the first in which it might be one. A file holds
    tens of thousands of these; this way takes a thirtieth of the time.
    """
    if not _PLAIN.fullmatch(text) or "(0" in text:
        return ""
    digits = _DIGITS.sub("", text)
    if text[0] == "+":
        found = next((digits[:size] for size in (1, 2, 3) if int(digits[:size] or 0) in COUNTRY_CODE_TO_REGION_CODE), "")
        return f"+{digits}" if found and _may_be(digits[len(found) :], COUNTRY_CODE_TO_REGION_CODE[int(found)][0]) else ""
    rest, codes = digits[1:], [_trunk(region, digits) for region in regions]
    if digits[0] != "0" or not all(codes):
        return ""
    sure = [code for code in codes if any(_is_valid(rest, one) for one in COUNTRY_CODE_TO_REGION_CODE[code])]
    code = next(iter(sure or (code for code in codes if _may_be(rest, COUNTRY_CODE_TO_REGION_CODE[code][0]))), 0)
    return f"+{code}{rest}" if code else ""


def _trunk(region: str, digits: str) -> int:
    """Return a region's country code where a plain 0, once and nothing else, is taken off the beginning of `digits`; else 0."""
    found = PhoneMetadata.metadata_for_region(region, None)
    if found is None or found.national_prefix != "0" or found.national_prefix_transform_rule:
        return 0
    off, more = (re.match(found.national_prefix_for_parsing or "(?!)", part) for part in (digits, digits[1:]))
    abroad = re.match(found.international_prefix or "(?!)", digits)
    shapes = _valid(region)  # some countries keep the 0
    whole = shapes is not None and shapes[0].fullmatch(digits)
    return (found.country_code or 0) if off and off.end() == 1 and not more and not abroad and not whole else 0


@cache
def _valid(region: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return the shape of every valid number of a region, and what the parser might take off its beginning."""
    found = PhoneMetadata.metadata_for_region(region, None)
    if found is None or found.general_desc is None:
        return None
    kinds = (getattr(found, name) for name in _KINDS)
    shapes = [kind.national_number_pattern for kind in kinds if kind is not None and kind.national_number_pattern]
    prefix = found.national_prefix_for_parsing or "(?!)"
    general = found.general_desc.national_number_pattern
    return re.compile(f"(?=(?:{general})$)(?:{'|'.join(shapes)})"), re.compile(f"0|{prefix}")


def _may_be(national: str, region: str) -> bool:
    """Say whether nothing would be taken off the number, and its length is a possible one."""
    shapes = _valid(region)
    if shapes is None or shapes[1].match(national):
        return False
    return _is_length(region, len(national))


@cache
def _is_length(region: str, digits: int) -> bool:
    """Say whether a national number of a region may have so many digits."""
    number = PhoneNumber(country_code=country_code_for_region(region), national_number=int("1" * digits))
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE


def _is_valid(national: str, region: str) -> bool:
    shapes = _valid(region)
    return shapes is not None and not shapes[1].match(national) and shapes[0].fullmatch(national) is not None


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
