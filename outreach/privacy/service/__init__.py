"""What can be done with what we hold of people?"""

from outreach.privacy.service.erasing import erase_journalist, finish, replay
from outreach.privacy.service.holding import end_hold, hold

__all__ = ["end_hold", "erase_journalist", "finish", "hold", "replay"]
