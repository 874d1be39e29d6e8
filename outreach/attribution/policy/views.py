"""What is left of a text when its disguise is off? Letters and digits only, folded, with the way back to the text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from outreach.core.text import fold

# letters that look like Latin ones; capitals and small letters apart, because they look like different ones
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХԚԜЬавеѕіјкмнорстухԛԝьԁһӏѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαβικνορτυχεγϲɑɡɩɪᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢօոսցհ",
        "abesijkmhopctyxqwbabesijkmhopctyxqwbdhlvabezhikmnoptyxcabikvoptuxeycagiiabcdefghjklmnoprstuvwyzonugh",
        strict=True,
    )
)
_LEET = str.maketrans("013457", "oieast")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


class _Folds(dict[str, str]):
    """Fold each character once."""

    def __missing__(self, letter: str) -> str:
        folded = _LOOKALIKES.get(letter)
        if folded is None:
            folded = "".join(_LOOKALIKES.get(part, part) for part in fold(fold(letter)) if part.isalnum())
        self[letter] = folded
        return folded


_FOLDS = _Folds()


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
    return "".join(letter for letter in _UNSEEN.sub("", gap) if not unicodedata.combining(letter))
