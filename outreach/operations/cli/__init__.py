"""Doctor, backup, bench, the whole pre-flight and the reading of tables on the command line."""

from outreach.operations.cli.benching import bench
from outreach.operations.cli.checking import release
from outreach.operations.cli.duplicates import inspect as inspect_people
from outreach.operations.cli.examining import doctor
from outreach.operations.cli.inspecting import inspect
from outreach.operations.cli.keeping import backup, restore
from outreach.operations.cli.mailing import inspect as inspect_mail
from outreach.operations.cli.rotating import keys

__all__ = ["backup", "bench", "doctor", "inspect", "inspect_mail", "inspect_people", "keys", "release", "restore"]
