"""What the processes of one run make once and share: compiled templates, and an office with the demo in it."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep what is shared in `folder`."""
    folder.mkdir(exist_ok=True)
    _folder[:] = [folder]


def compiled(app: Flask) -> Flask:
    """Let an application read the templates that others of this run compiled, and keep its own; return it."""
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(_folder[0]))
    return app


def once(name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name`, filled by the first process that asks; the others wait for it. Nobody may change it."""
    place, unfinished = _folder[0] / name, _folder[0] / f"{name}.new"
    with (_folder[0] / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(place)
    return place
