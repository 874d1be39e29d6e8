"""Under which address do the desk's pages stand?"""

from outreach.web.doors import pages

blueprint = pages("media_requests", __name__, "/media-requests")
