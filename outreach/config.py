"""How is this office set up? The environment, read once into one frozen dataclass; a wrong value stops the start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from outreach.core import dkim, issuers, wires
from outreach.core.environment import LANGUAGES, BadSetting, Reader

__all__ = ["FIELD_KEYS", "LANGUAGES", "BadSetting", "Config", "kept_keys", "keys_stamp", "read"]

FIELD_KEYS = "field.key"
_STORES = ("sqlite:///", "postgresql://")
_COUNTRY, _SHARED, _BARE = 2, 3, 2  # letters of an ending, and of the word before it; labels of a bare domain


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting; see docs/settings.md. Rates are messages per second, times seconds."""

    data_dir: Path
    database_url: str
    owner_database_url: str
    queue_url: str
    local_hosts: tuple[str, ...]
    secret_key: str
    field_keys: tuple[str, ...]
    mark_key: str
    base_url: str
    hsts_subdomains: bool
    press_phone: str
    timezone: str
    zones: tuple[str, ...]
    locales: tuple[str, ...]
    mail_mode: str
    mail_server: str
    mail_port: int
    mail_username: str
    mail_password: str
    mail_tls: str
    mail_from: str
    mail_from_name: str
    mail_domain: str
    mail_connections: int
    mail_rate: int
    mail_domain_rate: int
    mail_timeout: int
    mail_pipelining: bool
    dkim_key: str
    dkim_selector: str
    imap_url: str
    bounce_imap_url: str
    undo_seconds: int
    trusted_proxies: int
    calls_per_second: int
    trail_to: str
    clamd: str
    breached_passwords: Path | None
    metrics_token: str
    oidc_issuer: issuers.Issuer | None

    @property
    def keeps_field_keys(self) -> bool:
        """Say whether the keys of sealed fields are ours to keep, in a file, and not given in the environment."""
        return (self.data_dir / FIELD_KEYS).exists() and not set(self.field_keys).isdisjoint(kept_keys(self.data_dir))

    @property
    def is_https(self) -> bool:
        """Say whether people reach us over TLS, which turns on Secure cookies and HSTS."""
        return self.base_url.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """Return the host names we answer to."""
        here = ["127.0.0.1", "localhost", "[::1]", "::1"] if self.mail_mode == "catch" else []
        return [urlsplit(self.base_url).hostname or "localhost", *here]


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Return the settings in `environ`; raises `BadSetting` for the first one that is wrong."""
    get = Reader(environ)
    data_dir = Path(get.text("DATA_DIR", "instance")).resolve()
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    base_url = get.url("BASE_URL", f"http://{environ.get('HOST', '127.0.0.1')}:{environ.get('PORT', '8000')}").rstrip("/")
    config = Config(
        data_dir=data_dir,
        database_url=get.store("DATABASE_URL", f"sqlite:///{data_dir / 'outreach.db'}", *_STORES),
        owner_database_url=get.owner("OWNER_DATABASE_URL", "DATABASE_URL"),
        queue_url=get.store("QUEUE_URL", f"sqlite:///{data_dir / 'queue.db'}", *_STORES, "redis://", "rediss://"),
        local_hosts=tuple(get.text("LOCAL_HOSTS", "").lower().replace(",", " ").split()),
        secret_key=get.text("SECRET_KEY", "") or _kept(data_dir / "secret.key"),
        mark_key=get.text("MARK_KEY", "") or _kept(data_dir / "mark.key"),
        field_keys=tuple(get.text("FIELD_KEYS", "").replace(",", " ").split()) or kept_keys(data_dir),
        base_url=base_url,
        hsts_subdomains=get.word(
            "HSTS_SUBDOMAINS", "on" if _is_below(urlsplit(base_url).hostname or "") else "off", ("on", "off")
        )
        == "on",
        press_phone=get.text("PRESS_PHONE", ""),
        timezone=(zone := get.zone("TIMEZONE", "Europe/London")),
        zones=tuple(get.zones("ZONES", f"{zone},Asia/Beirut,Asia/Damascus")),
        locales=get.locales("LOCALES", ",".join(LANGUAGES)),
        undo_seconds=get.whole("UNDO_SECONDS", 60, 0, 600),
        trusted_proxies=get.whole("TRUSTED_PROXIES", 0, 0, 10),
        breached_passwords=get.breached("BREACHED_PASSWORDS"),
        trail_to=get.log_host("TRAIL_TO"),
        clamd=get.scanner("CLAMD"),
        calls_per_second=get.whole("CALLS_PER_SECOND", 50, 0, 100_000),
        metrics_token=get.text("METRICS_TOKEN", ""),
        oidc_issuer=get.issuer(),
        **_mail(get, urlsplit(base_url).hostname or "localhost"),
    )
    if not config.is_https and config.mail_mode == "smtp" and not config.trusted_proxies:
        raise BadSetting("OUTREACH_BASE_URL: plain http is only for catch mode or behind a trusted proxy; use https://…")
    _refuse_clear(config)
    return config


def _refuse_clear(config: Config) -> None:
    """Stop the start where a password or somebody's words would leave this machine in clear; the address itself is not shown."""
    local = config.local_hosts
    stores = {"DATABASE_URL": config.database_url, "OWNER_DATABASE_URL": config.owner_database_url, "QUEUE_URL": config.queue_url}
    lacking = {name: what for name, url in stores.items() if (what := wires.unsafe_store(url, local))}
    if config.mail_tls == "none" and not wires.is_here(config.mail_server, local):
        lacking["MAIL_TLS"] = "set it to starttls or implicit"
    boxes = {"IMAP_URL": config.imap_url, "BOUNCE_IMAP_URL": config.bounce_imap_url}
    for name, url in boxes.items():
        parts = urlsplit(url)
        if url and "tls=none" in parts.query and not wires.is_here(parts.hostname or "", local):
            lacking[name] = "take ?tls=none away"
    for name, what in lacking.items():
        raise BadSetting(
            f"OUTREACH_{name} leads to another machine without TLS: {what}, or name the machine in OUTREACH_LOCAL_HOSTS"
            " where only this machine's own network lies between."
        )


def _mail(get: Reader, host: str) -> dict[str, Any]:
    """Return the settings of outgoing mail; in catch mode everything goes to the catcher on this machine."""
    catch = get.word("MAIL_MODE", "catch") == "catch"
    domain = get.host("MAIL_DOMAIN", "outreach.example.org" if catch else host)
    server = get.text("MAIL_SERVER", "127.0.0.1" if catch else "")
    return {
        "mail_mode": "catch" if catch else "smtp",
        "mail_server": server or get.missing("MAIL_SERVER", "the name of your mail relay"),
        "mail_port": get.whole("MAIL_PORT", 8025 if catch else 587, 1, 65535),
        "mail_username": get.text("MAIL_USERNAME", ""),
        "mail_password": get.text("MAIL_PASSWORD", ""),
        "mail_tls": get.word("MAIL_TLS", "none" if catch else "starttls"),
        "mail_from": get.address("MAIL_FROM", f"press@{domain}"),
        "mail_from_name": get.text("MAIL_FROM_NAME", "Press office"),
        "mail_domain": domain,
        "mail_connections": get.whole("MAIL_CONNECTIONS", 8, 1, 200),
        "mail_rate": get.whole("MAIL_RATE", 0, 0, 100_000),
        "mail_domain_rate": get.whole("MAIL_DOMAIN_RATE", 0, 0, 100_000),
        "mail_timeout": get.whole("MAIL_TIMEOUT", 60, 1, 3600),
        "imap_url": get.mailbox("IMAP_URL"),
        "bounce_imap_url": get.mailbox("BOUNCE_IMAP_URL"),
        **_dkim(get, domain),
        "mail_pipelining": get.word("MAIL_PIPELINING", "on", ("on", "off")) == "on",
    }


def _dkim(get: Reader, domain: str) -> dict[str, str]:
    """Return the key that mail is signed with, as PEM, and the name it has in DNS; both empty when nothing is signed."""
    given, selector = get.text("DKIM_KEY", ""), get.text("DKIM_SELECTOR", "")
    try:
        selector = selector or (get.missing("DKIM_SELECTOR", "the key's name in DNS, before ._domainkey") if given else "")
        pem = dkim.given(given, selector, domain) if given else ""
    except dkim.Unfit as error:
        raise BadSetting(f"OUTREACH_DKIM_KEY cannot be used: {error}.") from error
    return {"dkim_key": pem, "dkim_selector": selector}


def kept_keys(data_dir: Path) -> tuple[str, ...]:
    """Return the keys of sealed fields that are kept beside the database's folder, the newest first; one is made on the first start."""
    return tuple(_kept(data_dir / FIELD_KEYS).split())


def _is_below(host: str) -> bool:
    """Say whether a host is surely below the domain that its owner has: what binds the hosts below it then binds nobody else.

    Which endings are for everybody (`org.uk`, `com.lb`) cannot be told here: two short words at the end are taken for one.
    """
    labels = host.split(".")
    shared = len(labels) > 1 and len(labels[-1]) == _COUNTRY and len(labels[-2]) <= _SHARED
    return len(labels) > (_BARE + shared) and labels[0] != "www" and not labels[-1].isdecimal()


def keys_stamp(data_dir: Path) -> tuple[int, int]:
    """Return what tells the file of keys from the one that stood there before."""
    found = (data_dir / FIELD_KEYS).stat()
    return found.st_mtime_ns, found.st_ino


def _kept(path: Path) -> str:
    """Return the key in `path`, made on the first start and readable by us alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))
    return path.read_text().strip()
