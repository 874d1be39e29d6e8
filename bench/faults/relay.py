"""Which faults has the server that takes our mail? F01 to F15, and F28."""

import ssl
from collections import Counter
from pathlib import Path

from bench.faults.certificates import certificate
from bench.faults.register import fault
from bench.faults.rig import SOURCE, Rig, address
from outreach.core.clock import monotonic as really
from outreach.core.database import scope, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import State
from outreach.integrations import mail

LONG = {"first_name": "long " * 200_000}  # longer than what the kernel takes at once: its end has not left when the line breaks
OK = "250 2.0.0 taken"


def _trouble() -> str:
    with scope():
        found = queries.relay_trouble()
        return found.last_words if found else ""


@fault("F01", "the server greets with 421")
def f01(rig: Rig) -> None:
    """Everything waits, nobody is charged an attempt."""
    rig.sink.script.banner = "421 4.3.2 not now"
    rig.freeze()
    rig.suffer(rig.random.uniform(20, 600))
    rig.expect("421" in _trouble(), "nobody is told that the relay does not serve us")
    rig.expect({row.attempts for row in rig.rows()} == {0}, "an attempt was charged")
    rig.well()
    rig.finish()


@fault("F02", "451 at MAIL")
def f02(rig: Rig) -> None:
    """It is about us: everything waits and is asked again."""
    rig.sink.script.mail = lambda _sender: "451 4.3.0 not now"
    rig.freeze()
    rig.suffer(rig.random.uniform(20, 900))
    rig.expect("451" in _trouble(), "nobody is told that the relay does not serve us")
    rig.well()
    rig.finish()


@fault("F03", "550 for some at RCPT")
def f03(rig: Rig) -> None:
    """Those are refused, the others go."""
    dead = rig.some()
    rig.sink.script.rcpt = lambda who: "550 5.1.1 nobody here" if who in dead else "250 yes"
    rig.freeze()
    rig.finish()
    rig.expect(rig.addresses(State.REFUSED) == dead, "others than the dead addresses were refused")


@fault("F04", "450 for some (greylisting)")
def f04(rig: Rig) -> None:
    """Those are tried again under the same name, the others go once."""
    grey, seen = rig.some(), Counter[str]()

    def later(who: str) -> str:
        seen[who] += 1
        return "450 4.2.0 greylisted" if who in grey and seen[who] < 3 else "250 yes"

    rig.sink.script.rcpt = later
    rig.freeze()
    rig.finish()
    rig.expect({row.attempts for row in rig.rows() if row.address in grey} == {3}, "a greylisted address was not tried again")


def _refused_for_all(rig: Rig, reply: str) -> None:
    rig.sink.script.rcpt = lambda _who: reply
    rig.freeze()
    rig.drain()
    with scope():
        hold, blamed = queries.hold_of(SOURCE), queries.suppressions().items
    rig.expect(hold is not None and hold.by_itself, "the send did not stop by itself")
    rig.expect(not blamed, f"{len(blamed)} addresses were blamed")
    rig.expect(not rig.rows(State.SENT), "something counts as sent")
    rig.well()
    with scope(), transaction():
        service.release_hold(SOURCE)
    rig.finish()


@fault("F05", "550 for all")
def f05(rig: Rig) -> None:
    """The send stops by itself and blames no address."""
    _refused_for_all(rig, "550 5.1.1 nobody here")


@fault("F06", "the line drops within the text")
def f06(rig: Rig) -> None:
    """It did not arrive: tried again."""
    cut, seen = rig.some(0.005, 2), Counter[str]()

    def at(who: str) -> int | None:
        seen[who] += 1
        return 20_000 if who in cut and seen[who] == 1 else None

    rig.sink.script.hang_up_in_body_after = at
    rig.freeze(values={number: LONG for number in range(rig.count) if address(number) in cut})
    rig.finish()
    rig.expect(not rig.rows(State.UNCERTAIN), "one whose end never left is called uncertain")
    rig.expect(len(rig.rows(State.SENT)) == rig.count, "not all were sent")


@fault("F07", "the line drops after the final dot")
def f07(rig: Rig) -> None:
    """Nobody knows: shown as uncertain, never sent again by itself."""
    lost = rig.some()
    rig.sink.script.end = lambda who: "" if who in lost else OK
    rig.freeze()
    rig.finish()
    rig.expect(rig.addresses(State.UNCERTAIN) == lost, "others than those are uncertain")


@fault("F08", "421 after the final dot")
def f08(rig: Rig) -> None:
    """It was not taken: tried again."""
    seen, some = Counter[str](), rig.some(0.02)

    def closing(who: str) -> str:
        seen[who] += 1
        return "421 4.3.2 closing" if who in some and seen[who] == 1 else OK

    rig.sink.script.end = closing
    rig.freeze()
    rig.finish()
    rig.expect(len(rig.rows(State.SENT)) == rig.count, "not all were sent")


@fault("F09", "452 and 552 after the dot")
def f09(rig: Rig) -> None:
    """452 is tried again, 552 is final."""
    full, seen = sorted(rig.some(0.03, 4)), Counter[str]()
    large = set(full[::2])

    def answer(who: str) -> str:
        seen[who] += 1
        if who in large:
            return "552 5.3.4 too big"
        return "452 4.3.1 no room" if who in full and seen[who] == 1 else OK

    rig.sink.script.end = answer
    rig.freeze()
    rig.finish()
    rig.expect(rig.addresses(State.REFUSED) == large, "552 is not final, or 452 is")


@fault("F10", "silence after the dot", "the limit of 5 minutes is scaled to a second")
def f10(rig: Rig) -> None:
    """The final limit, then uncertain."""
    mute = rig.some(0.0, 2)
    rig.sink.script.end = lambda who: None if who in mute else OK
    rig.use(mail.Relay(port=rig.sink.port, timeout=0.2))
    rig.freeze()
    rig.finish()
    rig.expect(rig.addresses(State.UNCERTAIN) >= mute, "one of them is not uncertain")


@fault("F11", "no greeting, or a byte at a time", "limits of a minute are scaled to a fifth of a second")
def f11(rig: Rig) -> None:
    """The limit of the stage ends it; nobody is charged."""
    rig.use(mail.Relay(port=rig.sink.port, timeout=0.2))
    rig.freeze()
    rig.sink.script.banner = None
    rig.drain()
    rig.expect("in time" in _trouble(), "silence is no trouble")
    rig.well()
    rig.sink.script.dribble = 0.05
    rig.suffer(20)
    rig.expect(not rig.sink.ledger.taken, "it was waited for a server that sends a byte at a time")
    rig.well()
    rig.use(mail.Relay(port=rig.sink.port))
    rig.finish()


@fault("F12", "STARTTLS is stripped, then the certificate is wrong")
def f12(rig: Rig) -> None:
    """No mail and no password leaves."""
    right, wrong = certificate(rig.folder, "127.0.0.1"), certificate(rig.folder, "other.example.org")
    offer = "250-sink\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 PIPELINING"
    trust = ssl.create_default_context(cafile=str(right))
    rig.use(mail.Relay(port=rig.sink.port, tls="starttls", username="us", password="secret", context=trust))
    rig.freeze()
    for ehlo, shown in (("250-sink\r\n250 AUTH PLAIN", right), (offer, wrong)):
        rig.sink.script.ehlo, rig.sink.script.tls = ehlo, _served(shown)
        rig.repaired()
        rig.drain()
    said = [line[:4].upper() for line in rig.sink.ledger.commands]
    rig.expect(not {b"AUTH", b"MAIL"} & set(said), "a password or an address left without a checked line")
    rig.sink.script.tls = _served(right)
    rig.repaired()
    rig.finish()
    rig.expect(b"AUTH" in {line[:4] for line in rig.sink.ledger.commands}, "the login did not come back")


def _served(pem: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@fault(
    "F13", "the login is refused in mid-run", "somebody puts it right and starts the worker again; else it asks after 5 minutes"
)
def f13(rig: Rig) -> None:
    """The run stops with one alarm and no storm, and goes on from where it was."""
    script, after = rig.sink.script, rig.count // 3
    script.ehlo, script.per_connection = "250-sink\r\n250-PIPELINING\r\n250 AUTH PLAIN", max(5, rig.count // 20)
    tries = Counter[str]()

    def login(_line: bytes) -> str:
        refused = len(rig.sink.ledger.taken) >= after
        tries["refused"] += refused
        return "535 5.7.8 no" if refused else "235 welcome"

    script.auth = login
    rig.use(mail.Relay(port=rig.sink.port, username="us", password="secret"))
    rig.freeze()
    rig.suffer(240)
    rig.expect(0 < tries["refused"] <= 8, f"{tries['refused']} logins were tried after the first refusal")
    rig.expect("535" in _trouble(), "no alarm")
    script.auth = lambda _line: "235 welcome"
    rig.repaired()
    rig.finish()


@fault("F14", "two answers, garbage, 8-bit answers")
def f14(rig: Rig) -> None:
    """A protocol error costs its message at most, never the worker."""
    odd = sorted(rig.some(0.03, 4))
    words = ("250 ok\r\n250 ok again", "nonsense\r\nmore of it", "250 \xe9t\xe9", "250-never\r\nended")
    said = {who: words[place % 4] for place, who in enumerate(odd)}
    rig.sink.script.end = lambda who: said.get(who, OK)
    rig.freeze()
    rig.finish()
    rig.expect(rig.errors == 0, "the worker fell over an answer")
    rig.expect(rig.addresses(State.UNCERTAIN) <= set(odd), "others than those are uncertain")


@fault("F15", "“too fast” (4.7.1) beyond a limit", "the limit is 200 a second, or a fifth of the recipients")
def f15(rig: Rig) -> None:
    """It slows down below the limit and finishes."""
    lately: list[float] = []
    share = max(200, rig.count // 5) // 4

    def answer(_who: str) -> str:
        now = really()
        while lately and lately[0] < now - 0.25:
            lately.pop(0)
        if len(lately) >= share:
            return "451 4.7.1 too fast"
        lately.append(now)
        return "250 yes"

    rig.sink.script.rcpt = answer
    rig.freeze()
    rig.finish()
    rig.expect(len(rig.rows(State.SENT)) == rig.count, "not all were sent")
    rig.expect(max(row.attempts for row in rig.rows()) <= 6, "it did not find its speed")


@fault("F28", "our domain is suspended (5.7.x for all)")
def f28(rig: Rig) -> None:
    """The alarm, and not thousands of suppressions."""
    _refused_for_all(rig, "550 5.7.1 sending domain suspended")
