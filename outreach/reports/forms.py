"""How are reports, their columns and their groups called?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from outreach.reports import queries
from outreach.web.forms import Form, options

TITLES = {
    "answers": _l("Answered before the deadline"), "outlets": _l("Requests by outlet"), "languages": _l("Requests by language"),
    "formats": _l("Requests by format"), "outcomes": _l("How requests ended"), "genders": _l("Who spoke: gender, as they say it themselves"),
    "countries": _l("Who spoke: country"), "organisations": _l("Who spoke: organisation"), "spoken": _l("Who spoke: language"),
    "aired": _l("Ran and did not run"), "releases": _l("Releases"),
}  # fmt: skip
GROUPS = (
    (_l("Answers"), ("answers", "outcomes")),
    (_l("Requests"), ("outlets", "languages", "formats")),
    (_l("Share of voice"), ("genders", "countries", "organisations", "spoken")),
    (_l("Results"), ("aired", "releases")),
)
COLUMNS = {
    "month": _l("Month"), "due": _l("Due"), "in_time": _l("In time"), "percent": _l("In time, percent"), "median_minutes": _l("Minutes, half"),
    "p90_minutes": _l("Minutes, nine in ten"), "outlet": _l("Outlet"), "language": _l("Language"), "format": _l("Format"),
    "state": _l("State"), "requests": _l("Requests"), "gender": _l("Gender"), "country": _l("Country"),
    "organisation": _l("Organisation"), "interviews": _l("Interviews"), "ran": _l("Ran"), "did_not_run": _l("Did not run"),
    "ran_without_us": _l("Ran without us"), "release": _l("Release"), "sent": _l("Sent"), "refused": _l("Refused"), "bounced": _l("Bounced"),
    "suppressed": _l("Suppressed"), "uncertain": _l("Uncertain"), "coverage": _l("Coverage"), "as_agreed": _l("As agreed"),
}  # fmt: skip
FORMATS = {
    "tv": _l("TV"), "radio": _l("Radio"), "print": _l("Print"), "online": _l("Online"), "podcast": _l("Podcast"), "agency": _l("Agency"),
    "photo": _l("Photo"),
}  # fmt: skip
STATES = {
    "new": _l("New"), "triaged": _l("Triaged"), "matching": _l("Matching"), "offered": _l("Offered"), "held": _l("Held"),
    "booked": _l("Confirmed"), "done": _l("Done"), "declined": _l("Declined"), "referred": _l("Referred"), "withdrawn": _l("Withdrawn"),
    "missed": _l("Missed"),
}  # fmt: skip
GENDERS = {"female": _l("female"), "male": _l("male")}
PERIODS = {"month": _l("This month"), "last_month": _l("Last month"), "year": _l("This year"), "last_year": _l("Last year")}
NOT_SAID, REST = _l("Not said"), _l("Small groups together")
NOTES = {
    "answers": _l(
        "An answer is a confirmed interview, or a request closed as done, referred or declined. Withdrawn ones do not count; months are in UTC."
    ),
    "languages": _l("A request that takes two languages counts in both."),
    "genders": _l("Groups of fewer than five interviews go together. Of protected people nothing of their own is read: they count as not said."),
    "countries": _l("Groups of fewer than five interviews go together. Of protected people nothing of their own is read: they count as not said."),
    "organisations": _l("Only of speakers with whom the organisation may be named; groups of fewer than five interviews go together."),
    "spoken": _l("Groups of fewer than five interviews go together."),
    "aired": _l("That something did not run is a fact, not a failure."),
    "releases": _l("Mails as our own relay reported them. Nobody can know whether they were read, and no reach is guessed."),
}  # fmt: skip


class PeriodForm(Form):
    """Of which days, and of which campaign."""

    since = DateField(_l("From"), [Optional()])
    until = DateField(_l("Until"), [Optional()])
    campaign = SelectField(_l("Campaign"), choices=[], validate_choice=False)

    @classmethod
    def opened(cls, **values: Any) -> "PeriodForm":
        """Return the form with every campaign, filled with what was asked."""
        form = cls(formdata=None, data={**values, "campaign": str(values.get("campaign") or "")}, meta={"csrf": False})
        form.campaign.choices = options([("", _l("All")), *((str(number), name) for number, name in queries.campaigns())])
        return form
