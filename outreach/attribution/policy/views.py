"""What is left of a text when its disguise is off? Letters and digits only, folded, with the way back to the text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from outreach.core.text import fold

# letters that look like Latin ones; capitals and small letters apart, because they look like different ones
LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХԚԜЬавеѕіјкмнорстухԛԝьԁһӏѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαβικνορτυχεγϲɑɡɩɪᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢօոսցհ",
        "abesijkmhopctyxqwbabesijkmhopctyxqwbdhlvabezhikmnoptyxcabikvoptuxeycagiiabcdefghjklmnoprstuvwyzonugh",
        strict=True,
    )
)
# capitals in boxes, in filled circles, of flags: Unicode takes them for pictures
BOXED = {chr(first + at): chr(65 + at) for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
_TAGGED = {chr(0xE0000 + code): chr(code) for code in range(0x20, 0x7F)}
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u0640")  # letters to Unicode, nothing to the eye, or a stretched line
_BLANKS = frozenset("\u2800")  # a sign to Unicode, a space to the eye
_LEET = str.maketrans("013457", "oieast")
_AROUND_SIGN = re.compile(r"^[\s\-_.·*+‐‑>]+|[\s\-_.·*+‐‑>]+\Z")
_SOFT_BREAK = re.compile("\u00ad(?=\r?\n)")


class _Folds(dict[str, str]):
    """Fold each character once."""

    def __missing__(self, letter: str) -> str:
        letter_meant = BOXED.get(letter) or _TAGGED.get(letter) or letter
        folded = LOOKALIKES.get(letter_meant)
        if folded is None:
            folded = "".join(LOOKALIKES.get(part, part) for part in fold(fold(letter_meant)) if _stays(part))
        self[letter] = folded
        return folded


class _Shown(dict[str, str]):
    """What the eye sees of each character between two letters."""

    def __missing__(self, letter: str) -> str:
        unseen = letter in _FILLERS or unicodedata.category(letter) in ("Cf", "Mn", "Me")
        self[letter] = " " if letter in _BLANKS else "" if unseen else letter
        return self[letter]


def _stays(part: str) -> bool:
    return part.isalnum() and part not in _FILLERS


_FOLDS = _Folds()
_SHOWN = _Shown()


@dataclass(frozen=True)
class View:
    """`compact` has the letters and digits of `text`, folded; `starts[i]` is where compact[i] stands in `text`."""

    text: str
    compact: str

    @cached_property
    def starts(self) -> Sequence[int]:
        """Made only when something was found: most texts name nobody."""
        return [at for at, letter in enumerate(self.text) for _ in _FOLDS[letter]]

    def gap(self, index: int) -> str:
        """Return what stands in the text between compact[index] and the next one, without invisible marks."""
        return bare(self.text[self.starts[index] + 1 : self.starts[index + 1]])


def view(text: str) -> View:
    """Return `text` as it is searched."""
    return View(text, "".join(map(_FOLDS.__getitem__, text)))


def unleet(compact: str) -> str:
    """Return `compact` with digits read as the letters that they imitate."""
    return compact.translate(_LEET)


def compacted(word: str) -> str:
    """Return one word as it is searched."""
    return "".join(_FOLDS[letter] for letter in word)


def bare(gap: str) -> str:
    """Return `gap` without what nobody sees: zero-width characters, joiners, combining marks."""
    if gap in ("", " "):
        return gap
    return "".join(map(_SHOWN.__getitem__, _SOFT_BREAK.sub("-", gap)))


def sign_in(gap: str) -> str:
    """Return the sign that stands between two words, without spaces and ties around it."""
    plain = unicodedata.normalize("NFKC", gap)
    return _AROUND_SIGN.sub("", plain) or plain.strip()
