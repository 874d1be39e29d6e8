"""The blueprint that the privacy pages share."""

from outreach.web.doors import pages

blueprint = pages("privacy", __name__)
