"""What is said of two people's evidence: how sure in one number, certain or not, and the reasons in words."""

from dataclasses import dataclass

from outreach.core.words import say
from outreach.journalists.policy.duplicates import calibrating
from outreach.journalists.policy.duplicates.aligning import Alignment
from outreach.journalists.policy.duplicates.judging import Judged
from outreach.journalists.policy.duplicates.population import Population
from outreach.journalists.policy.duplicates.words import Kin

SUGGESTED = 0.5
_DIFFERENT = (
    "other generation", "other title", "numbered address", "other country", "address tells another", "other phone", "other outlet",
    "other role", "other language", "other beats",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two people are one: `confidence` from 0 to 1, `automatic` only where it is certain."""

    confidence: float
    automatic: bool
    reasons: tuple[str, ...]

    @property
    def suggested(self) -> bool:
        """Say whether a person should look at the pair."""
        return self.confidence >= SUGGESTED


def decide(judged: Judged, among: Population) -> Verdict:
    """Return the verdict on two people whose evidence was weighed."""
    certain = _certain(judged, among)
    bits = calibrating.shifted(judged, among)
    confidence = 1 / (1 + 2 ** -max(min(bits, 14.0), -14.0))
    return Verdict(round(confidence if not certain else max(confidence, 0.995), 3), certain, tuple(_reasons(judged)))


def _certain(judged: Judged, among: Population) -> bool:
    """Say whether nobody needs to look: one person's own address, one whole name, and nothing at all that differs."""
    naming = judged.naming
    if naming is None or judged.bits < 8 or not naming.full or naming.left_over > 1 or judged.has(*_DIFFERENT):
        return False
    shared = next((sign.about for sign in judged.signs if sign.code == "same address"), None)
    return shared is not None and among.addresses[shared] <= 3 and len(among.numbers_at[shared]) <= 1


def _reasons(judged: Judged) -> list[str]:
    said = [_name_reason(judged.naming)] if judged.naming is not None else []
    signs = sorted(judged.signs, key=lambda sign: -abs(sign.bits))
    return [*said, *(text for sign in signs if (text := _sign_reason(sign.code, sign.about)))]


def _name_reason(naming: Alignment) -> str:
    kins = set(naming.kins)
    if naming.other_given or naming.other_family:
        return say("The names differ in part.")
    if naming.swapped and kins <= {Kin.EXACT, Kin.SPELLING}:
        return say("The same name in another order.")
    for way, text in (
        (Kin.TYPING_TWICE, say("Names that differ by a few letters.")),
        (Kin.TYPING, say("Names that differ by one letter.")),
        (Kin.GENDER, say("Family names that differ by their ending.")),
        (Kin.INITIAL, say("The same name, with an initial.")),
        (Kin.SHORT, say("The same name, cut short.")),
        (Kin.NICKNAME, say("A short name of the same name.")),
        (Kin.SOUND, say("Names that sound alike.")),
        (Kin.SPELLING, say("The same name in another spelling or script.")),
    ):
        if way in kins:
            return text
    return say("The same name.") if not naming.left_over else say("The same name, with one more word.")


def _sign_reason(code: str, about: str) -> str:
    said = {
        "same address": say("The same address, %(address)s.", address=about),
        "like address": say("Addresses that are nearly the same: %(address)s.", address=about),
        "same desk": say("The same desk's address, %(address)s, which says little.", address=about),
        "other address": say("Different addresses."),
        "numbered address": say("Addresses that differ by a number only, as those of two people of one name do."),
        "address tells name": say("The address %(address)s is made of the other's name.", address=about),
        "address tells another": say("The address %(address)s is that of another given name.", address=about),
        "same phone": say("The same telephone number."),
        "like phone": say("Telephone numbers that differ by one digit."),
        "other phone": say("Different telephone numbers."),
        "same outlet": say("The same outlet."),
        "like outlet": say("Outlets with nearly the same name."),
        "other outlet": say("Different outlets."),
        "same domain": say("Addresses at the same outlet."),
        "other country": say("Different countries."),
        "other language": say("Different languages."),
        "other generation": say("One is called junior or senior, or they are of two generations."),
        "other title": say("One is addressed as a woman, the other as a man."),
        "same role": say("The same role."),
        "same beats": say("The same beats."),
    }
    return said.get(code, "")
