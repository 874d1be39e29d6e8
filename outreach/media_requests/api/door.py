"""Under which heading do the desk's routes stand?"""

from outreach.web.doors import resource

api = resource("media_requests", __name__, "What journalists ask of us")
