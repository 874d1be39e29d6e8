"""Which outlets does a limited account see? With campaigns the whole register; with organisations those that rooms above name."""

from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.core.uniting import RecordMerge
from outreach.outlets.models import Outlet, OutletDesk

reach.shared(CAMPAIGNS, Outlet, RecordMerge)
reach.hidden(ORGANISATIONS, Outlet, RecordMerge)
reach.follows(OutletDesk.outlet_id, Outlet)
reach.named(Outlet, "outlet_id", "outlet", "partner_ids")
reach.named(OutletDesk, "desk_id")
