"""What does a limit leave of links that are closed after a restore? That they are: nothing opens for anybody."""

from outreach.core import reach
from outreach.operations.models import ClosedLinks

reach.everybodys(ClosedLinks)
