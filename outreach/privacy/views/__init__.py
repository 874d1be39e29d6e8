"""The pages on what we hold of people: being forgotten, and taking registers out."""

from outreach.privacy.views import erasing, telling
from outreach.privacy.views.door import blueprint
from outreach.privacy.views.exporting import blueprint as exports

__all__ = ["blueprint", "erasing", "exports", "telling"]
