"""The blueprint that every API route of journalists hangs on."""

from outreach.web.doors import resource

api = resource("journalists", __name__, "Press contacts and media lists")
