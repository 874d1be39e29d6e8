"""Where do servers and `flask` find the application? Here."""

import gc
import sys

from outreach.app import create_app
from outreach.config import BadSetting

try:
    app = create_app()
except BadSetting as wrong:
    sys.exit(f"Outreach cannot start. {wrong}")

gc.freeze()  # what stands now stays: the collector need not walk the whole house in the middle of a page
