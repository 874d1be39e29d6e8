"""What does a limit leave of the rota? Who is on; not what is handed over."""

from outreach.core import reach
from outreach.duty.models import Handover, Shift

reach.everybodys(Shift)
reach.nobodys(Handover)
reach.named(Shift, "shift_id")
reach.named(Handover, "handover_id")
