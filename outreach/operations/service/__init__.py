"""What can an operator do to the whole office? Keep a copy of it, and bring a copy back."""

from outreach.operations.service.keeping import LAST, Kept, back_up
from outreach.operations.service.restoring import Backup, examined, put_in_place, settle

__all__ = ["LAST", "Backup", "Kept", "back_up", "examined", "put_in_place", "settle"]
