"""Matches on the command line."""

import click

from outreach.core import clock, console
from outreach.matching import queries
from outreach.matching.policy.match import match
from outreach.matching.schemas import as_document
from outreach.media_requests import queries as requests


@click.command("match")
@click.argument("request_id", metavar="ID", type=int)
@console.json_option
def match_(request_id: int, as_json: bool) -> None:
    """Show who can do what request ID asks, and why not the others."""
    office = queries.rules()
    wish = queries.wish_of(requests.get(request_id), clock.now(), office)
    document = as_document(match(wish, queries.candidates(wish), weights=office.weights))
    lines = [f"{one['score']:3}  {one['name']}: {'; '.join(r['message'] for r in one['reasons'])}" for one in document["items"]]
    lines += [f"  -  {one['name']}: {one['reasons'][0]['message']}" for one in document["left_out"][:20]]
    console.emit(document, as_json, [*lines, f"{document['passing']} of {document['total']} pass every gate"])
