"""What do the frozen words say at their lift? Read back once more, under the rules of that minute, with the page that opens beside them."""

from outreach.attribution.policy.messages import scan_file
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason
from outreach.deliveries.models import Mailing
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.distribution.service.checks import leaks, made_of, protected
from outreach.releases import queries as releases
from outreach.releases import service as releases_do
from outreach.releases.models import Occasion


def leaks_by_now(row: Distribution) -> list[Reason]:
    """Return what `leaks` says of the frozen words under the rules of today; rules may be younger than the confirmation."""
    return [*(leak for frozen in _frozen(row) for leak in leaks(row, frozen)), *_leaks_in_files(row)]


def _leaks_in_files(row: Distribution) -> list[Reason]:
    guarded = queries.rules_in_force(row, clock.now())
    return [protected(one) for name, data in queries.files_of(row) for one in scan_file(name, data, guarded)]


def keep_lift(actor: Actor, row: Distribution) -> None:
    """Keep the receipt of the frozen messages, read back once more at their lift."""
    made = [made_of(row, frozen) for frozen in _frozen(row)]
    if made:
        releases_do.keep_receipt(actor, releases_do.receipt_of(actor, row.release_id, Occasion.LIFT, made))


def read_page_back(actor: Actor, row: Distribution) -> None:
    """Read back what opens beside the mail: the public page, with pictures' words and who signed, and its copy for machines.

    Raises `Refused` for a name that a rule made since the approval protects, or that came into the ledger since.
    """
    shown = releases_do.receipt(actor, row.release_id, Occasion.LIFT, only=("page", "json"))
    releases_do.refuse(shown, releases.release(row.release_id))


def _frozen(row: Distribution) -> list[Letter]:
    """The words as they were confirmed, once for each language and once more where a tier reads a note above them."""
    found: dict[tuple[str, str], Letter] = {}
    for one in queries.current_mailings(row):
        frozen = session().get(Mailing, one.mailing_id)
        if frozen is not None:
            letter = Letter(frozen.subject, frozen.text, frozen.html, frozen.language, row.text_hash, tier=one.tier)
            found.setdefault((frozen.language, frozen.text), letter)
    return list(found.values())
