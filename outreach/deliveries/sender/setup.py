"""Where does the sender keep its journals? Put in place once, at start."""

from pathlib import Path


class _Place:
    folder = Path("instance") / "journal"


_place = _Place()


def keep_journals_in(folder: Path) -> None:
    """Keep the journals of this machine's senders in `folder`; it must be on a local disk."""
    _place.folder = folder


def journals() -> Path:
    """Return the folder of the journals."""
    return _place.folder
