"""How is mail that comes in read? As plain functions on bytes: no network, no database, nothing is run or fetched."""

from outreach.integrations.inbound.limits import MOST_BYTES
from outreach.integrations.inbound.reading import Kind, Mail, read
from outreach.integrations.inbound.reports import Recipient

__all__ = ["MOST_BYTES", "Kind", "Mail", "Recipient", "read"]
