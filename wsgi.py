"""Where do servers and `flask` find the application? Here."""

import gc
import sys

from outreach.app import create_app
from outreach.config import BadSetting

try:
    app = create_app()
except BadSetting as wrong:
    sys.exit(f"Outreach cannot start. {wrong}")

# What stands now stays, and a page may make some thousands of values: the collector need not walk the house in the middle
# of either (matching over 5,000 speakers makes some tens of thousands).
gc.freeze()
gc.set_threshold(100_000, 20, 50)
