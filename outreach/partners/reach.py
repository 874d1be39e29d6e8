"""What does a limit leave of links that led nowhere? Nothing."""

from outreach.core import reach
from outreach.partners.models import LinkMiss

reach.nobodys(LinkMiss)
