"""What is written when nobody has taken a request? Enough to act, nothing that a stranger's screen should show."""

from flask import current_app
from flask_babel import force_locale

from outreach.accounts.models import User
from outreach.deliveries.service import Mail
from outreach.media_requests.models import MediaRequest
from outreach.web.locale import settings

_FOLDER = "media_requests/emails/unclaimed"


def unclaimed(request: MediaRequest, person: User) -> Mail:
    """Return the alarm for one colleague, in the office's first language; who called stays behind the sign-in."""
    words = {"request": request, "url": f"{settings().base_url}/media-requests/{request.id}", "name": person.name}
    with force_locale(settings().locales[0]):
        parts = [
            current_app.jinja_env.get_template(f"{_FOLDER}/{part}").render(**words)
            for part in ("subject.txt", "body.txt", "body.html")
        ]
    return Mail(
        source=f"media_request:{request.id}",
        recipient_key=f"user:{person.id}",
        address=person.email,
        name=person.name,
        subject=parts[0].strip(),
        text=parts[1],
        html=parts[2],
    )
