"""May I say this? Which rules speak about a text, what the strictest of them allow, and which other spellings a rule sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from outreach.attribution.policy.finding import find
from outreach.attribution.policy.levels import Held, Kind, strictest
from outreach.attribution.policy.rules import Mention, Rule, Surface


@dataclass(frozen=True, slots=True)
class Verdict:
    """`mentions` may not leave; `rules` are all that speak about the text, also those that allow it."""

    mentions: Sequence[Mention]
    rules: Sequence[Rule]
    held: Sequence[Held]

    @property
    def allowed(self) -> bool:
        """Say whether the text names nobody who is protected."""
        return not self.mentions

    @property
    def conflicts(self) -> list[Held]:
        """Return the switches on which the rules disagree."""
        return [one for one in self.held if one.looser]


@dataclass(slots=True)
class Trial:
    """A rule held against what the office keeps; rooms add their texts, `caught` are (where, address, mentions)."""

    rule: Rule
    caught: list[tuple[str, str, Sequence[Mention]]] = field(default_factory=list)

    def against(self, texts: Sequence[tuple[str, str, str]]) -> None:
        """Keep, of (where, address, text), those in which the rule would catch something."""
        whole = "\n\n\n".join(text for _, _, text in texts)
        found = find(whole, [self.rule])
        at = 0
        for where, address, text in texts if found else ():
            inside = [one for one in found if one.start < at + len(text) and at < one.end]
            if inside:
                self.caught.append((where, address, inside))
            at += len(text) + 3


def asked(text: str, rules: Sequence[Rule], language: str = "", surface: Surface = Surface.CITABLE) -> Verdict:
    """Return what the rules say about a text."""
    speaking = [rule for rule in rules if find(text, [_named(rule)], language, surface)]
    return Verdict(find(text, speaking, language, surface), speaking, strictest(rule.said() for rule in speaking))


def beside(rule: Rule, others: Sequence[Rule]) -> Verdict:
    """Return what holds for a name on which there are several rules."""
    names = "\n\n".join((rule.name, *rule.aliases))
    speaking = [rule, *(other for other in others if other.id != rule.id and find(names, [_named(other)]))]
    return Verdict([], speaking, strictest(one.said() for one in speaking))


def examples(rule: Rule) -> list[str]:
    """Return some spellings that the rule sees, each tried."""
    name = rule.name.strip()
    word = "".join(letter for letter in name.lower() if letter.isalnum())
    written = [
        name.upper(), name.lower(), " ".join(name.replace(" ", "")), f"#{word}", f"www.{word}.org", f"kim@{word}.example",
        quote(name), *rule.aliases, *(f"kim@{domain}" for domain in rule.domains), *(f"@{one.lstrip('@')}" for one in rule.handles),
        *rule.staff,
    ]  # fmt: skip
    return [one for one in dict.fromkeys(written) if find(one, [rule])]


def _named(rule: Rule) -> Rule:
    """The rule as if it forbade the name: to see whether it is spoken of at all."""
    return replace(rule, kind=Kind.DO_NOT_CITE, switches=())
