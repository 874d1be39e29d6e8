"""The pages of matching: the panel beside a request, what a desk gives, briefings on texts, and the office's rules."""

from outreach.matching.views.briefings import blueprint as briefings
from outreach.matching.views.giving import blueprint as giving
from outreach.matching.views.panel import blueprint
from outreach.matching.views.rules import blueprint as rules

__all__ = ["blueprint", "briefings", "giving", "rules"]
