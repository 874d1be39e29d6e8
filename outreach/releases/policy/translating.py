"""How far is a text in another language? Each paragraph against the very source words it was made from."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.cells import Cells, filled
from outreach.releases.policy.changes import Piece, words_changed
from outreach.releases.policy.fingerprints import text_hash

_SILENT = (Audience.INSTRUCTION, Audience.INTERNAL)


class Standing(StrEnum):
    """How a paragraph stands to its source."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


class State(StrEnum):
    """How a whole version stands: only `ready` is sent."""

    READY = "ready"
    MISSING = "missing"
    STALE = "stale"
    UNREAD = "unread"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in another language; `source` holds the source's words (see `said`) as they were when it was made."""

    text: str = ""
    speaker: str = ""
    speaker_title: str = ""
    organisation: str = ""
    source: str = ""


@dataclass(frozen=True)
class Pair:
    """A paragraph of the source and its words in the other language."""

    source: Block
    words: Words
    standing: Standing
    text: str = ""  # the words with their placeholders filled

    @property
    def pieces(self) -> Sequence[Piece]:
        """Return word by word what changed in the source since; nothing unless it is stale."""
        return words_changed(self.words.source, said(self.source)) if self.standing is Standing.STALE else ()

    @property
    def block(self) -> Block:
        """Return the paragraph in the other language; who speaks stays as in the source where nobody wrote it otherwise."""
        return replace(
            self.source, text=self.text, line=0, lines=(),
            speaker=self.words.speaker or self.source.speaker,
            speaker_title=self.words.speaker_title or self.source.speaker_title,
            organisation=self.words.organisation or self.source.organisation,
            named=self.source.says_who and not self.words.speaker.strip(),
        )  # fmt: skip


@dataclass(frozen=True)
class Version:
    """A text in another language as it stands: `read` says that a native has read these very words beside these source words."""

    language: str
    pairs: Sequence[Pair]
    read: bool = False
    left_out: bool = False

    @property
    def text(self) -> Text:
        """Return it as policies and renderers read it; a paragraph that is missing is empty."""
        return Text(self.language, [pair.block for pair in self.pairs])

    @cached_property
    def state(self) -> State:
        """Return how the whole stands; what is missing says more than what is stale, and both more than unread."""
        if self.left_out:
            return State.LEFT_OUT
        for standing, state in ((Standing.MISSING, State.MISSING), (Standing.STALE, State.STALE)):
            if self.count(standing):
                return state
        return State.READY if self.read and self.pairs else State.UNREAD

    @property
    def is_whole(self) -> bool:
        """Say whether every paragraph has words made from the source as it stands."""
        return bool(self.pairs) and all(pair.standing is Standing.FRESH for pair in self.pairs)

    @property
    def is_ready(self) -> bool:
        """Say whether it may leave: nothing missing, nothing stale, read by a native."""
        return self.state is State.READY

    def count(self, standing: str) -> int:
        """Return how many paragraphs stand so."""
        return sum(pair.standing == standing for pair in self.pairs)


def version(
    source: Text,
    language: str,
    words: Mapping[str, Words],
    read_hash: str = "",
    left_out: bool = False,
    cells: Cells | None = None,
) -> Version:
    """Return the version of `source` that `words` (by key of the block) make; `read_hash` is what a native has read."""
    pairs = [_pair(block, words.get(block.key, Words())) for block in wanted(source)]
    if cells is not None:
        text = filled(Text(language, [pair.block for pair in pairs]), cells)
        pairs = [replace(pair, text=block.text) for pair, block in zip(pairs, text.blocks, strict=True)]
    found = Version(language, pairs, left_out=left_out)
    return replace(found, read=bool(read_hash) and read_hash == hash_read(found))


def settled(found: Version) -> Version:
    """Return a version that went out ready as it is: nobody writes it any more, and what speakers take back on both sides makes it no older."""
    pairs = [replace(one, standing=Standing.FRESH) if one.standing is Standing.STALE else one for one in found.pairs]
    return replace(found, pairs=pairs, read=True)


def wanted(source: Text) -> list[Block]:
    """Return the blocks that need words in another language: what leaves, but for the end mark, which each language has its own of."""
    leaving = (block for block in source.blocks if block.audience not in _SILENT and block.kind is not BlockKind.END_MARK)
    return [block for block in leaving if block.text.strip()]


def said(block: Block) -> str:
    """Return what a translator works from: the words, and who says them."""
    who = ", ".join(filter(None, (block.speaker, block.speaker_title, block.organisation)))
    return f"{block.text.strip()}\n— {who}" if who else block.text.strip()


def hash_of(words: str) -> str:
    """Return the SHA-256 (hex) of some words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def hash_read(version: Version) -> str:
    """Return the SHA-256 (hex) of what a native reads: both sides of every pair."""
    return hash_of("\x1e".join([text_hash(version.text), *(said(pair.source) for pair in version.pairs)]))


def hash_of_all(source: Text, versions: Sequence[Version]) -> str:
    """Return the hash that an approval covers: the source alone, or with it every language that goes along."""
    own = text_hash(source)
    others = sorted(f"{one.language}\x1f{text_hash(one.text)}" for one in versions if not one.left_out)
    return hash_of("\x1e".join([own, *others])) if others else own


@lru_cache(maxsize=1024)
def offered_in(wish: str, languages: tuple[str, ...]) -> str:
    """Return which of `languages` (the source first) somebody who prefers `wish` gets: that one, its nearest, or the source."""
    wish = wish.lower()
    base = wish.split("-")[0]
    by_tag = {tag.lower(): tag for tag in reversed(languages)}
    by_base = {tag.lower().split("-")[0]: tag for tag in reversed(languages)}
    return by_tag.get(wish) or by_tag.get(base) or by_base.get(base) or languages[0]


def _pair(source: Block, words: Words) -> Pair:
    if not words.text.strip():
        return Pair(source, words, Standing.MISSING)
    return Pair(source, words, Standing.FRESH if words.source == said(source) else Standing.STALE, words.text)
