"""A real Dovecot on this machine, for one test run: its own folder, port and users."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mailroom.servers import answering

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
_SETTINGS = """
protocols = imap
base_dir = {folder}/run
log_path = {folder}/log
state_dir = {folder}/state
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 0
passdb {{
  driver = static
  args = password=pass@word
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@contextmanager
def running() -> Iterator["Dovecot"]:
    """Run Dovecot in a folder of its own until the block ends; as root it drops to the users that its package made."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    try:
        yield from _in(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in(folder: Path) -> Iterator["Dovecot"]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    is_root = os.getuid() == 0
    who = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
    internal, login = ("dovecot", "dovenull") if is_root else (who.pw_name, who.pw_name)
    (folder / "mail").mkdir()
    (folder / "mail").chmod(0o777)
    settings = folder / "dovecot.conf"
    settings.write_text(
        _SETTINGS.format(folder=folder, port=port, internal=internal, login=login, uid=who.pw_uid, gid=who.pw_gid)
    )
    process = subprocess.Popen([str(DOVECOT), "-F", "-c", str(settings)], stderr=subprocess.DEVNULL)
    try:
        answering(port)
        yield Dovecot(folder / "mail", port)
    finally:
        process.terminate()
        process.wait(10)


class Dovecot:
    """Where mail is put, and the address to read it at."""

    def __init__(self, mail: Path, port: int) -> None:
        self.mail, self._port, self._count = mail, port, 0

    def url(self, user: str) -> str:
        return f"imap://{user}:pass%40word@127.0.0.1:{self._port}/INBOX"

    def deliver(self, user: str, data: bytes) -> None:
        """Put a mail into the user's inbox, as a delivery agent does."""
        for name in ("tmp", "new", "cur"):
            (self.mail / user / name).mkdir(parents=True, exist_ok=True)
            (self.mail / user / name).chmod(0o777)
            (self.mail / user).chmod(0o777)
        self._count += 1
        (self.mail / user / "new" / f"{self._count:06d}.test").write_bytes(data)
        (self.mail / user / "new" / f"{self._count:06d}.test").chmod(0o666)

    def count(self, user: str) -> int:
        """Return how many mails lie there."""
        return sum(1 for folder in ("new", "cur") for _ in (self.mail / user / folder).iterdir())
