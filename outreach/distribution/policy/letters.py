"""What leaves? One letter as a value: subject and both bodies, and the fingerprint of the text it was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outreach.core.placeholders import malformed, names, slots

READER = frozenset({"name", "greeting", "outlet"})
FILLED = READER | {"link", "unsubscribe_url"}  # for each recipient
OF_HOLDERS = FILLED - {"outlet"}  # for whom an offer is for
OF_NOTICES = OF_HOLDERS - {"link"}  # a notice has no page of its own


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to many; placeholders are filled for each recipient. `text_hash` says which words it carries.

    `others` is the same message in the other languages that are ready; `by_tier` is the whole for a tier that reads a note above it.
    """

    subject: str
    text: str
    html: str
    language: str
    text_hash: str
    others: Sequence["Letter"] = ()
    by_tier: Mapping[int, "Letter"] = field(default_factory=dict)
    tier: int | None = None  # for which it was written; None: for every tier without a note

    @property
    def unfilled(self) -> Sequence[str]:
        """Return what looks like a placeholder and nothing fills; such a letter cannot be made."""
        return self.without(FILLED)

    def without(self, fills: frozenset[str]) -> Sequence[str]:
        """Return the same where only the placeholders `fills` have a value."""
        found = [piece for words in (self.subject, self.text) for piece in malformed(words)]
        unknown = [slot.written for words in (self.subject, self.text) for slot in slots(words) if slot.name not in fills]
        return list(dict.fromkeys([*unknown, *found]))

    @property
    def asks_for(self) -> frozenset[str]:
        """Return the placeholders that stand in it."""
        return frozenset(names(self.subject) | names(self.text))

    @property
    def every(self) -> "Sequence[Letter]":
        """Return it in every language, the source first."""
        return (self, *self.others)

    @property
    def versions(self) -> "Sequence[Letter]":
        """Return everything that may leave: every language, with and without the note of a tier."""
        return [*self.every, *(one for noted in self.by_tier.values() for one in noted.every)]

    def for_tier(self, tier: int) -> "Letter":
        """Return it as one tier reads it."""
        return self.by_tier.get(tier, self)

    def in_language(self, language: str) -> "Letter":
        """Return it in one of its languages; the source's when it has no such."""
        return next((one for one in self.every if one.language == language), self)
