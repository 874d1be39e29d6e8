"""What was read back from the finished files? The receipts, to look at and to print; and a reading asked for now."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.models import Occasion
from outreach.releases.policy.receipts import reasons
from outreach.releases.views.door import blueprint
from outreach.web.doors import actor, needs

OCCASIONS = {
    "asked": _l("asked for"), "approval": _l("at the approval"), "sending": _l("at the confirmation of a send"),
    "lift": _l("at the lift"),
}  # fmt: skip
FILES = {
    "mail": _l("The mail"), "offer": _l("The offer under embargo"), "page": _l("The public page"),
    "json": _l("For machines (ninjs)"), "txt": _l("Plain text"),
    "html": _l("Page as a file"), "docx": _l("Word file"), "pdf": _l("PDF"), "picture": _l("Picture"), "kit": _l("Media kit (ZIP)"),
}  # fmt: skip
_WORDS = {"occasions": OCCASIONS, "files": FILES}


@blueprint.get("/<int:release_id>/receipts")
@needs("releases.view")
def receipts(release_id: int) -> str:
    """List the receipts, the newest first."""
    row, found = queries.release(release_id), queries.receipts(release_id)
    return render_template("releases/receipts.html", release=row, receipts=found, words_hash=queries.words_hash(row), **_WORDS)


@blueprint.get("/<int:release_id>/receipts/<int:receipt_id>")
@needs("releases.view")
def receipt(release_id: int, receipt_id: int) -> str:
    """Show one receipt, for the screen and for paper."""
    row, kept = queries.release(release_id), queries.receipt(release_id, receipt_id)
    found, earlier = reasons(kept.artefacts), kept.text_hash != queries.words_hash(row)
    return render_template("releases/receipt.html", release=row, receipt=kept, reasons=found, earlier=earlier, **_WORDS)


@blueprint.post("/<int:release_id>/receipts")
@needs("releases.edit")
def read_back(release_id: int) -> ResponseReturnValue:
    """Make every file now, read it back, and keep what was found."""
    made = service.receipt(actor(), release_id, Occasion.ASKED)
    with transaction():
        kept = service.keep_receipt(actor(), made)
    return redirect(url_for("releases.receipt", release_id=release_id, receipt_id=kept.id), 303)
