"""A producer's page with a number for one interview, `/n/<token>`: behind a button, and gone when the interview is over."""

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.bookings import service as bookings
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.partners.forms.speakers import NameForm
from outreach.partners.queries import numbers as queries
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed
from outreach.web.doors import pages, public
from outreach.web.locale import choose

blueprint = slowed(pages("numbers", __name__))


@blueprint.get("/n/<token>")
@public
def number(token: str) -> Response:
    """Say for which interview a number is given, without showing it."""
    try:
        return _page(queries.number_page(token, clock.now()))
    except NotFound:
        return nowhere()


@blueprint.post("/n/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Show the number to whoever presses; that it was looked at goes on record."""
    form = NameForm()
    try:
        if not form.validate():
            return _page(queries.number_page(token, clock.now()), form=form, status=422)
        with transaction():
            bookings.see_number(token, form.name.data, clock.now())
        found = queries.number_page(token, clock.now())
    except Invalid as error:
        form.take(error)
        return _page(queries.number_page(token, clock.now()), form=form, status=422)
    except NotFound:
        return nowhere()
    return _page(found, found.number)


def _page(page: queries.NumberPage, number: str = "", form: NameForm | None = None, status: int = 200) -> Response:
    with force_locale(choose()):
        text = render_template("partners/number.html", page=page, number=number, form=form or NameForm(formdata=None))
    return kept_by_nobody(make_response(text, status))
