"""Which blueprint do the pages of this room hang on?"""

from outreach.web.doors import pages

blueprint = pages("deliveries", __name__)
