"""How is the API described? OpenAPI in which instants are instants and errors the RFC 9457 problems that are really sent."""

from http import HTTPStatus
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from flask_smorest import Api
from marshmallow import Schema, fields

PROBLEM = "application/problem+json"


class Reason(Schema):
    """One reason of a refusal."""

    code = fields.String()
    message = fields.String()
    where = fields.String()


class Problem(Schema):
    """An error as it is sent: `errors` with 422, `reasons` with 409, `current` with 412."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.Dict(fields.String(), fields.List(fields.String()))
    reasons = fields.List(fields.Nested(Reason))
    current = fields.Dict()


class _Converter(OpenAPIConverter):
    """Describes an instant that is written without parts of a second as the instant it is."""

    def datetime2properties(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what an instant has beyond its type: nothing, in whatever form it is written."""
        return {}


class Plugin(MarshmallowPlugin):
    """Reads our schemas with our converter."""

    Converter = _Converter


class DescribedApi(Api):
    """An API whose document names the content type and the shape of every error."""

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            if status >= HTTPStatus.BAD_REQUEST:
                self._register_problem(status.name, status.phrase)
        self._register_problem("DEFAULT_ERROR", "What went wrong")

    def _register_problem(self, name: str, description: str) -> None:
        answer = {"description": description, "content": {PROBLEM: {"schema": Problem}}}
        self.spec.components.response(name, answer, lazy=True)
