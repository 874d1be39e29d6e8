"""How does a program send a test of a release's mail to a colleague?"""

from typing import Any

from outreach.core.database import transaction
from outreach.distribution import emails, queries, service
from outreach.distribution.api.door import SENDER, api
from outreach.distribution.forms import TestMailForm
from outreach.distribution.models import DistributionTest
from outreach.distribution.schemas.trying import ReleaseTestSchema
from outreach.jobs import wake
from outreach.releases import queries as releases
from outreach.web.doors import actor, body, listing_of, needs


@api.get("/releases/<int:release_id>/tests")
@needs("distribution.view")
@api.response(200, listing_of(ReleaseTestSchema))
def tests(release_id: int) -> dict[str, Any]:
    """List the test mails of a release, the newest first."""
    return {"items": queries.tests(releases.release(release_id).id), "next": None}


@api.post("/releases/<int:release_id>/tests")
@needs("distribution.send")
@api.arguments(body(TestMailForm))
@api.response(201, ReleaseTestSchema)
def send_test(data: dict[str, Any], release_id: int) -> DistributionTest:
    """Send one journalist's copy to an account of the office, marked as a test; it is no send. 409 with what stops the message."""
    release, reader = releases.release(release_id), queries.reader(data["journalist"])
    row, letter = emails.seen_of(release, reader.id, data.get("send"))
    wanted = service.Try(reader, data.get("language") or "", data["colleague"], emails.test_line())
    with transaction():
        made = service.send_test(actor(), row, letter, wanted)
    wake(SENDER)
    return made
