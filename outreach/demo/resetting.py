"""How does the demo start over? Only where it was the demo that filled the office, and never where mail really leaves."""

from alembic import command
from alembic.config import Config as Alembic

from outreach import ROOT
from outreach.config import Config
from outreach.core import database
from outreach.core.errors import Reason, Refused
from outreach.demo import people


def check(config: Config) -> None:
    """Raise `Refused` where resetting would destroy somebody's work."""
    if config.mail_mode != "catch":
        raise Refused(Reason("mail_leaves", "Mail leaves this office for real, so this is no demo. Nothing was touched."))
    if not (config.data_dir / people.FILE).exists():
        raise Refused(
            Reason(
                "not_the_demo",
                f"There is no {people.FILE} beside this database, so the demo did not fill it. Nothing was touched.",
            )
        )


def empty(config: Config) -> None:
    """Take every table away and make them anew."""
    database.close()
    database.engine().dispose()
    settings = Alembic()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    settings.attributes["url"] = config.database_url
    command.downgrade(settings, "base")
    command.upgrade(settings, "head")
