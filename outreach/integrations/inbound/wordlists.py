"""By which words are things told apart? Expressions in text files, one a line, under headings; long lists are no code."""

import re
from pathlib import Path

_FOLDER = Path(__file__).parent


def alternatives(name: str) -> dict[str, str]:
    """Return heading and joined expressions of a list, in the order of the file."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:].strip()
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).append(line)
    return {heading: "|".join(lines) for heading, lines in found.items()}


def patterns(name: str, flags: re.RegexFlag = re.IGNORECASE) -> dict[str, re.Pattern[str]]:
    """Return the list as compiled expressions."""
    return {heading: re.compile(expression, flags) for heading, expression in alternatives(name).items()}
