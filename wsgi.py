"""Where do servers and `flask` find the application? Here."""

import sys

from outreach.app import create_app
from outreach.config import BadSetting

try:
    app = create_app()
except BadSetting as wrong:
    sys.exit(f"Outreach cannot start. {wrong}")
