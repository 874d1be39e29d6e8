"""What leaves? One letter as a value: subject and both bodies, and the fingerprint of the text it was made from."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to many; placeholders are filled for each recipient. `text_hash` says which words it carries.

    `others` is the same message in the other languages that are ready.
    """

    subject: str
    text: str
    html: str
    language: str
    text_hash: str
    others: Sequence["Letter"] = ()

    @property
    def every(self) -> "Sequence[Letter]":
        """Return it in every language, the source first."""
        return (self, *self.others)

    def in_language(self, language: str) -> "Letter":
        """Return it in one of its languages; the source's when it has no such."""
        return next((one for one in self.every if one.language == language), self)
