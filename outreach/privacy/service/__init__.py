"""What can be done with what we hold of people?"""

from outreach.privacy.service.erasing import erase_journalist, finish, replay
from outreach.privacy.service.exporting import FORMATS, Export, begin_export, end_export
from outreach.privacy.service.holding import end_hold, hold

__all__ = ["FORMATS", "Export", "begin_export", "end_export", "end_hold", "erase_journalist", "finish", "hold", "replay"]
