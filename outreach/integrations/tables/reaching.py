"""Which addresses and numbers are in a cell, however they are wrapped?"""

import re

from email_validator import EmailNotValidError, validate_email

from outreach.core.text import clean_line, western_digits

_PLAIN_ADDRESS = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_ANY_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,8}")
_ANY_NUMBER = re.compile(
    r"(?<!\w)(?:\+|00)?\(?\d(?:[ \u00a0().\-/]{0,2}\d){6,15}(?:\s*(?:x|ext\.?)\s*\d{1,5})?(?!\w)", re.IGNORECASE
)


def addresses(text: str) -> tuple[list[str], list[str]]:
    """Return the e-mail addresses in a cell, however wrapped ("Sara <s@…>", "mailto:s@…"), and what is none."""
    wrapped = re.findall(r"<([^<>]*@[^<>]*)>", text)
    parts = wrapped or [piece for part in re.split(r"[;,|\n\r،؛]+", text) for piece in _apart(part)]
    checked = [(part, address(part.removeprefix("mailto:"))) for part in parts]
    return list(dict.fromkeys(good for _, good in checked if good)), [part for part, good in checked if not good]


def reaches(text: str) -> tuple[list[str], list[str], str]:
    """Return the e-mail addresses, the telephone numbers as written and the rest of a cell that holds how to reach somebody."""
    emails = list(dict.fromkeys(good for one in _ANY_ADDRESS.findall(text) if (good := address(one.strip(".")))))
    left = _ANY_ADDRESS.sub(" ", text)
    numbers = [one.group().strip() for one in _ANY_NUMBER.finditer(western_digits(left))]
    rest = re.sub(
        r"(?:\b(?:tel|mob|mobile|phone|email|e-mail|mail|whatsapp|cell)\b\.?)?[\s:;,|/<>()]+",
        " ",
        _ANY_NUMBER.sub(" ", western_digits(left)),
        flags=re.I,
    )
    return emails, list(dict.fromkeys(numbers)), clean_line(rest).strip(" -–.:")


def _apart(part: str) -> list[str]:
    words = part.split()
    return words if part.count("@") > 1 or len(words) < 2 else [part.strip()]


def address(text: str) -> str:
    """Return the address with its domain in lower case, or "" when no mail could go there."""
    if _PLAIN_ADDRESS.fullmatch(text) and len(text) <= 254 and text.index("@") <= 64:
        local, domain = text.rsplit("@", 1)
        return f"{local}@{domain.lower()}"
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except (EmailNotValidError, ValueError):
        return ""


def address_key(text: str) -> str:
    """Return the form under which two spellings of one address are the same."""
    local, _, domain = text.rpartition("@")
    return f"{local.casefold()}@{domain.casefold()}"
