"""What does every API route share? OpenAPI 3.1, cursor pages, entity tags, bodies that can be read."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from threading import Lock
from typing import Any, TypeVar

from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Flask, abort, after_this_request, current_app, request
from flask.wrappers import Response
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields, validate

from outreach.core.errors import Invalid, Stale
from outreach.core.pagination import MOST, Page
from outreach.core.words import say
from outreach.web import access, idempotency
from outreach.web.described import DescribedApi, Plugin
from outreach.web.server import csrf

View = TypeVar("View", bound=Callable[..., Any])
_UNDESCRIBED = "outreach.undescribed"
_describing = Lock()


class Resource(Blueprint):
    """A room's API blueprint; requests carry a token, never a cookie, so CSRF does not apply."""

    def register(self, app: Flask, options: dict[str, Any]) -> None:
        csrf.exempt(self)
        super().register(app, options)

    def register_views_in_doc(self, api: Api, app: Flask, spec: Any, **names: Any) -> None:
        """Describe the room when somebody first asks for the description: no start waits for it."""
        app.extensions[_UNDESCRIBED].append(partial(super().register_views_in_doc, api, app, spec, **names))


def init_app(app: Flask) -> DescribedApi:
    """Return the API, documented at /api/v1/openapi.json."""
    app.config.update(
        API_TITLE="Outreach",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "security": [{"token": []}],
            "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        },
    )
    fields.DateTime.SERIALIZATION_FUNCS["iso"] = rfc3339  # the promise is Z, marshmallow writes +00:00
    app.extensions[_UNDESCRIBED] = []
    api = DescribedApi(app, spec_kwargs={"marshmallow_plugin": Plugin(schema_name_resolver=schema_name)})
    document = cache(_written(app.view_functions["api-docs.openapi_json"]))
    app.view_functions["api-docs.openapi_json"] = access.public(lambda: Response(document(), mimetype="application/json"))
    setattr(api.spec, "to_dict", partial(_described, app, api.spec.to_dict))
    app.before_request(_refuse_unreadable)
    idempotency.init_app(app)
    return api


def _written(document: Callable[[], Any]) -> Callable[[], bytes]:
    """Return what writes the description as bytes: the same from the start to the end, and long to write."""
    return lambda: bytes(document().get_data())


def _described(app: Flask, to_dict: Callable[[], Any]) -> Any:
    """Return the description of every room, for the route and for `flask openapi`."""
    waiting: list[partial[None]] = app.extensions[_UNDESCRIBED]
    with _describing:
        while waiting:
            waiting[0]()
            waiting.pop(0)
    return to_dict()


def _refuse_unreadable() -> None:
    """Demand that a body is JSON (415), that it can be read (400) and that it is an object (422); else nothing is done."""
    if not access.is_api() or request.method not in ("POST", "PUT", "PATCH", "DELETE") or not request.get_data():
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if request.mimetype == "multipart/form-data" and getattr(view, "takes_files", False):
        return
    if not request.is_json:
        abort(415)
    try:
        found = json.loads(request.get_data())
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        abort(400)
    if not isinstance(found, dict):
        raise Invalid(form=say("The body has to be a JSON object."))


def takes_files(view: View) -> View:
    """Mark a view whose body may also be a form with a file."""
    setattr(view, "takes_files", True)
    return view


def rfc3339(instant: datetime) -> str:
    """Return an instant as RFC 3339 in UTC with Z; microseconds only where there are any."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def schema_name(schema: Any) -> str:
    """Return a schema's name in the document: its room's and its own, so that two rooms may both have a `Tally`."""
    kind = resolve_schema_cls(schema)
    own = (kind[0] if isinstance(kind, list) else kind).__name__.removesuffix("Schema")
    module = (kind[0] if isinstance(kind, list) else kind).__module__.split(".")
    room = module[1].title().replace("_", "") if module[0] == "outreach" and len(module) > 2 and module[1] != "web" else ""
    return own if own.startswith(room) else room + own


class Paging(Schema):
    """The questions every list answers."""

    limit = fields.Integer(load_default=50, validate=validate.Range(1, MOST))
    cursor = fields.String(load_default=None, allow_none=True)
    q = fields.String(load_default="")


def paging(**filters: fields.Field[Any]) -> type[Schema]:
    """Return the query schema of a list: limit, cursor, q and the given filters."""
    return type("ListQuery", (Paging,), dict(filters))


@cache
def listing_of(item: type[Schema]) -> type[Schema]:
    """Return the schema of a page of `item`."""
    name = f"{item.__name__}Page"
    return type(
        name,
        (Schema,),
        {"__module__": item.__module__, "items": fields.List(fields.Nested(item)), "next": fields.String(allow_none=True)},
    )


def listing(page: Page[Any]) -> dict[str, Any]:
    """Return the answer body of a list."""
    return {"items": page.items, "next": page.next}


def etag(row: Any) -> str:
    """Return the entity tag of a row that has `id` and `version`."""
    return f"{row.id}-{row.version}"


def etagged(row: Any) -> None:
    """Put the row's entity tag on the answer; `If-None-Match` then answers 304 (call inside the view)."""
    tag = etag(row)

    def add(answer: Response) -> Response:
        answer.set_etag(tag)
        if request.method in ("GET", "HEAD"):
            answer.make_conditional(request)
        return answer

    after_this_request(add)


def check_etag(row: Any, schema: type[Schema] | None = None) -> None:
    """Demand `If-Match` on a change: 428 when it is missing, 412 when somebody changed the row meanwhile.

    With its `schema` the answer brings the row as it stands, so that a program can compare both versions.
    """
    if not request.headers.get("If-Match"):
        abort(428)
    if request.if_match.contains(etag(row)):
        return
    current: dict[str, Any] = {"etag": f'"{etag(row)}"'}
    if schema is not None:
        current |= {"record": schema().dump(row)}
    raise Stale(
        say("Somebody changed this since you read it. Nothing was saved; compare, and send again with the new tag."), current
    )
