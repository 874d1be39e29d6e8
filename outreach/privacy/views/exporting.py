"""The pages that take a register out: why, in which form, and then the file."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.integrations.tables import Exportable, exportables
from outreach.journalists import queries as journalists
from outreach.privacy import service
from outreach.privacy.forms import QUESTIONS, TITLES, ExportForm
from outreach.web.doors import actor, needs, pages
from outreach.web.files import leaving
from outreach.web.forms import invalid

blueprint = pages("exports", __name__)
_LISTS = {"requests": "media_requests.index", "media-lists": "media_lists.index", "spokespeople-in-full": "spokespeople.index"}


def _pages_of(what: str, register: Exportable) -> None:
    """Make the two routes of one register, each with the register's own permission."""
    name = what.replace("-", "_")

    def new() -> str:
        return render_template("privacy/export.html", form=_form(register), **_about(what, register))

    def create() -> ResponseReturnValue:
        form = _form(register)
        if not form.validate():
            return invalid("privacy/export.html", form, **_about(what, register))
        try:
            with transaction():
                begun = service.begin_export(actor(), what, form.reason.data, form.format.data, _asked(register))
            return _file(actor(), begun, form.bom.data)
        except Invalid as error:
            form.take(error)
        except Refused as refused:
            form.form_errors.extend(str(one.message) for one in refused.reasons)
            return render_template("privacy/export.html", form=form, **_about(what, register)), 409
        return invalid("privacy/export.html", form, **_about(what, register))

    blueprint.add_url_rule(f"/{what}/export", f"new_{name}", needs(register.permission)(new), methods=["GET"])
    blueprint.add_url_rule(f"/{what}/export", f"create_{name}", needs(register.permission)(create), methods=["POST"])


for _what, _register in exportables().items():
    _pages_of(_what, _register)


def _file(actor: Actor, export: service.Export, bom: bool) -> Response:
    def afterwards() -> None:
        with transaction():
            service.end_export(actor, export)

    return leaving(export.name, service.FORMATS[export.kind], export.pieces(bom), afterwards)


def _form(register: Exportable) -> ExportForm:
    form = ExportForm()
    form.offer(register.card is not None)
    return form


def _asked(register: Exportable) -> dict[str, str]:
    return {name: request.args.get(name, "").strip() for name in register.filters}


def _about(what: str, register: Exportable) -> dict[str, Any]:
    asked: dict[str, Any] = {name: value for name, value in _asked(register).items() if value}
    index = register.page or _LISTS.get(what, f"{what}.index")
    target = url_for(f"exports.create_{what.replace('-', '_')}", **asked)
    return {
        "title": register.title or TITLES[what],
        "asked": {name: _said(name, value) for name, value in asked.items()},
        "columns": register.columns,
        "words": QUESTIONS,
        "back": url_for(index, **(asked if register.page else {})),
        "target": target,
        "joined": register.warns(),
    }


def _said(name: str, value: str) -> str:
    """Return an answer as a person knows it: a list by its name."""
    return journalists.media_list(int(value)).name if name == "list" and value.isdecimal() else value
