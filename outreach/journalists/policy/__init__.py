"""What is decided about a journalist: how somebody is found, what a second row changes, who is the same person?"""

from outreach.journalists.policy.finding import facets, search_text
from outreach.journalists.policy.updating import differences

__all__ = ["differences", "facets", "search_text"]
