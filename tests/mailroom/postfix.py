"""A real Postfix on this machine, for one test run: its own folder, queue and port; it hosts a few domains and sends nothing elsewhere."""

import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mailroom.servers import answering

POSTCONF = shutil.which("postconf") or shutil.which("postconf", path="/usr/sbin")
CERTIFICATE = Path(__file__).parents[1] / "deliveries" / "tls" / "localhost.pem"
DESKS, STRICT, OURS = "desk.example.org", "strict.example.org", "outreach.example.org"
# Unknown people of one domain are refused at once; at the other their mail is taken and comes back, as behind a second server.
_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file_prefixes = {folder}
maillog_file = {folder}/log
alternate_config_directories = {folder}/etc
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.org
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = 127.0.0.0/8
default_transport = error:nothing leaves this machine
smtpd_peername_lookup = no
smtputf8_enable = yes
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = $smtpd_tls_cert_file
smtpd_tls_security_level = encrypt
smtpd_tls_session_cache_database =
tls_random_source = dev:/dev/urandom
smtpd_reject_unlisted_recipient = no
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{{strict}=reject_unlisted_recipient}}
virtual_mailbox_domains = {desks}, {strict}, {ours}
virtual_mailbox_base = {mail}
virtual_mailbox_maps = regexp:{folder}/etc/people
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
"""
_QUEUES = (
    "incoming",
    "active",
    "bounce",
    "corrupt",
    "defer",
    "deferred",
    "flush",
    "hold",
    "maildrop",
    "private",
    "public",
    "saved",
    "trace",
)
_BOUNCES = f"/^r-[0-9a-f-]+@{OURS}$/ bounces/"
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
"""


@contextmanager
def running(mail: Path, *names: str) -> Iterator["Postfix"]:
    """Run Postfix until the block ends; it delivers to these people below `mail`, which holds a Maildir for each."""
    folder = Path(tempfile.mkdtemp(prefix="postfix-"))
    folder.chmod(0o755)
    try:
        yield from _in(folder, mail, names)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in(folder: Path, mail: Path, names: tuple[str, ...]) -> Iterator["Postfix"]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    _make_folders(folder)
    who = pwd.getpwnam("nobody")
    words = {"folder": folder, "mail": mail, "port": port, "uid": who.pw_uid, "gid": who.pw_gid, "certificate": CERTIFICATE}
    words |= {"desks": DESKS, "strict": STRICT, "ours": OURS}
    people = [f"/^{name}@({DESKS}|{STRICT})$/ {name}/" for name in names]
    for name, text in (("main.cf", _MAIN.format(**words)), ("master.cf", _MASTER.format(**words))):
        (folder / "etc" / name).write_text(text)
    (folder / "etc" / "people").write_text("\n".join([*people, _BOUNCES, ""]))
    process = subprocess.Popen([_master(), "-c", str(folder / "etc"), "-s"], stderr=subprocess.DEVNULL)
    try:
        answering(port)
        yield Postfix(folder, mail, port)
    finally:
        process.terminate()
        process.wait(10)


def _master() -> str:
    """Return Postfix' own first program: `postfix start` looks over the whole installation first, which takes seconds."""
    asked = subprocess.run([str(POSTCONF), "-dh", "daemon_directory"], check=True, capture_output=True, text=True, timeout=10)
    return f"{asked.stdout.strip()}/master"


def _make_folders(folder: Path) -> None:
    for name in ("etc", "queue", "queue/pid"):
        (folder / name).mkdir(mode=0o755)
    (folder / "data").mkdir(mode=0o700)
    for name in _QUEUES:
        (folder / "queue" / name).mkdir(mode=0o700)
    for name in ("data", *(f"queue/{one}" for one in _QUEUES)):
        shutil.chown(folder / name, "postfix")


class Postfix:
    """Where it listens, what it wrote down, and what it delivered."""

    def __init__(self, folder: Path, mail: Path, port: int) -> None:
        self.port, self._folder, self._mail = port, folder, mail

    def log(self) -> str:
        """Return what Postfix wrote down."""
        return (self._folder / "log").read_text()

    def waiting(self) -> int:
        """Return how many mails it has taken and not delivered yet."""
        places = ("maildrop", "incoming", "active", "deferred")
        return sum(1 for place in places for one in (self._folder / "queue" / place).rglob("*") if one.is_file())

    def raw(self, name: str) -> list[bytes]:
        """Return the finished bytes of what lies in somebody's Maildir, the oldest first."""
        found = [one for place in ("new", "cur") for one in (self._mail / name / place).glob("*")]
        return [one.read_bytes() for one in sorted(found, key=lambda one: one.stat().st_mtime_ns)]
