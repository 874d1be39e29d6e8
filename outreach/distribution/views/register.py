"""Who saw what when? The register of a send as a file to keep; each line carries its place in the sealed trail."""

from dataclasses import asdict

from flask import Response

from outreach.distribution import queries
from outreach.distribution.views.sends import blueprint
from outreach.integrations import tables
from outreach.web.doors import needs
from outreach.web.files import download

COLUMNS = ("at", "event", "name", "outlet", "by", "method", "witness", "terms", "text", "seal")


@blueprint.get("/distributions/<int:distribution_id>/register.csv")
@needs("audit.view")
def register(distribution_id: int) -> Response:
    """Return the register of offers, answers, codes and openings; `flask audit verify` proves the seals."""
    row = queries.one(distribution_id)
    lines = [{**asdict(one), "at": one.at.isoformat()} for one in queries.register(row)]
    content = tables.written("csv", COLUMNS, lines).encode()
    return download(f"register-{row.id}.csv", "text/csv; charset=utf-8", content)
