"""How are there two machines on one? Each is a network namespace with a cable to this one; needs root and `ip` (iproute2)."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path

from bench.faults.workers import Place, Ways, drain

_CLONE_NEWNET = 0x40000000
_MEASURING = ip_network("198.18.0.0/15")  # kept for measuring networks (RFC 2544)
_PLACES = Path("/run/netns")  # where `ip netns add` puts them


class Machine:
    """One namespace and its cable; `here` is the address of this machine as it sees it."""

    def __init__(self, number: int) -> None:
        self.name, self._cable = f"outreach-{os.getpid()}-{number}", f"or{os.getpid() % 100_000}-{number}"
        place = 4 * ((2 * os.getpid() + number) % 2**15)  # another run beside this one has other addresses
        self.here, self._there = (str(_MEASURING[place + one]) for one in (1, 2))

    def cut(self) -> None:
        """Pull the cable: what is on its way is gone, and nobody is told."""
        _say("link", "set", self._cable, "down")

    def mend(self) -> None:
        """Put the cable back."""
        _say("link", "set", self._cable, "up")

    def make(self) -> None:
        """Make the namespace, with a cable from it to here."""
        there = f"{self._cable}t"
        _say("netns", "add", self.name)
        _say("link", "add", self._cable, "type", "veth", "peer", "name", there, "netns", self.name)
        _say("address", "add", f"{self.here}/30", "dev", self._cable)
        _say("-n", self.name, "address", "add", f"{self._there}/30", "dev", there)
        for words in (("-n", self.name, "link", "set", there, "up"), ("link", "set", self._cable, "up")):
            _say(*words)

    def remove(self) -> None:
        """Take both away again; the cable goes with its namespace's end."""
        for words in (("link", "del", self._cable), ("netns", "del", self.name)):
            subprocess.run(["ip", *words], check=False, capture_output=True, timeout=10)


@contextmanager
def machines(count: int) -> Iterator[list[Machine]]:
    """Give so many machines until the block ends."""
    made = [Machine(number) for number in range(count)]
    try:
        for one in made:
            one.make()
        yield made
    finally:
        for one in made:
            one.remove()


def missing() -> str:
    """Say what this machine lacks for it; empty when nothing."""
    if shutil.which("ip") is None:
        return "ip (iproute2) is not installed"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    asked = subprocess.run(["ip", "netns", "add", f"outreach-{os.getpid()}-asked"], check=False, capture_output=True, text=True)
    subprocess.run(["ip", "netns", "del", f"outreach-{os.getpid()}-asked"], check=False, capture_output=True)
    return asked.stderr.strip()


def drain_there(name: str, place: Place, ways: Ways) -> None:
    """Work as a worker does, on the machine of that name: this process moves there first."""
    libc = ctypes.CDLL(None, use_errno=True)
    with (_PLACES / name).open() as place_of_it:
        if libc.setns(place_of_it.fileno(), _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"cannot move to {name}")
    drain(place, ways)


def _say(*words: str) -> None:
    done = subprocess.run(["ip", *words], check=False, capture_output=True, text=True, timeout=10)
    if done.returncode != 0:
        raise OSError(f"ip {' '.join(words)}: {done.stderr.strip()}")
