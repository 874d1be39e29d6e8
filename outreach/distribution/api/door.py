"""Where do the sends of programs hang?"""

from outreach.web.doors import resource

api = resource("distribution", __name__, "How a release gets out")
SENDER = "deliveries.drain"
ONE = "/distributions/<int:distribution_id>"
