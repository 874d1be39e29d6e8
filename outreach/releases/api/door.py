"""The blueprint that every API route of releases hangs on."""

from outreach.web.doors import resource

api = resource("releases", __name__, "Releases: blocks, quotes, versions, findings and approval")
