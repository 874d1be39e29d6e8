"""How does our mail stand with those who receive it? Asked in DNS by the worker each day, kept beside the keys, shown before a send."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from outreach.config import Config
from outreach.core import clock, dkim
from outreach.integrations.mail import standing
from outreach.integrations.mail.standing import Standing, standings

EVERY = timedelta(days=1)


def ask(config: Config) -> list[Standing]:
    """Ask what DNS says of this office's sender, and keep it; takes seconds where DNS is silent."""
    record = dkim.signer(config.dkim_key.encode(), config.dkim_selector, config.mail_domain).record() if config.dkim_key else ""
    found = standings(config.mail_domain, config.mail_from.rpartition("@")[2], config.dkim_selector, record)
    document = {"at": clock.now().isoformat(), "found": [asdict(one) for one in found]}
    part = config.data_dir / f"{standing.FILE}.part"
    part.write_text(json.dumps(document))
    part.rename(config.data_dir / standing.FILE)
    return found


def kept(data_dir: Path) -> tuple[datetime | None, list[Standing]]:
    """Return when this machine asked last, and what it was told."""
    return standing.kept(data_dir / standing.FILE)
