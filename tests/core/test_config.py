"""A wrong setting stops the start with one line that says what would be right."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from outreach.config import BadSetting, read


def settings(folder: Path, **values: str) -> dict[str, str]:
    return {"OUTREACH_DATA_DIR": str(folder), **{f"OUTREACH_{name}": value for name, value in values.items()}}


def test_an_empty_environment_is_a_working_office_that_sends_nothing(tmp_path: Path) -> None:
    config = read(settings(tmp_path))
    assert (config.mail_mode, config.mail_server, config.timezone) == ("catch", "127.0.0.1", "Europe/London")
    assert config.database_url == f"sqlite:///{tmp_path}/outreach.db"


def test_keys_are_made_once_and_are_ours_alone(tmp_path: Path) -> None:
    first, second = read(settings(tmp_path)), read(settings(tmp_path))
    assert first.secret_key == second.secret_key != first.field_keys[0]
    assert (tmp_path / "field.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TIMEZONE", "Mars/Base", "IANA time zone"),
        ("MAIL_MODE", "send", "catch, smtp"),
        ("MAIL_TLS", "maybe", "starttls, implicit, none"),
        ("MAIL_PORT", "99999", "1 to 65535"),
        ("MAIL_PORT", "twenty", "1 to 65535"),
        ("MAIL_RATE", "-1", "0 to"),
        ("LOCALES", "en,xx", "en, fr, es, ar"),
        ("DATABASE_URL", "mysql://x", "sqlite:/// or postgresql://"),
        ("QUEUE_URL", "amqp://x", "redis://"),
        ("BASE_URL", "press.example.org", "https://"),
        ("MAIL_FROM", "press", "press@example.org"),
        ("MAIL_DOMAIN", "a b", "domain name"),
        ("MAIL_PIPELINING", "yes", "on, off"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(tmp_path: Path, name: str, value: str, words: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read(settings(tmp_path, **{name: value}))
    assert f"OUTREACH_{name}" in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_secret_in_an_address_is_never_printed(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        read(settings(tmp_path, DATABASE_URL="mysql://user:hunter2@host/x"))
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "selector", "words"),
    [("/no/such/file", "a", "cannot be used: its file cannot be read"), ("-----BEGIN nonsense", "a", "cannot be used"), ("-----BEGIN nonsense", "", "SELECTOR is missing"),
     ("-----BEGIN nonsense", "a b", "SELECTOR")],
)  # fmt: skip
def test_a_key_that_cannot_sign_stops_the_start_with_one_line(tmp_path: Path, key: str, selector: str, words: str) -> None:
    with pytest.raises(BadSetting, match=words) as caught:
        read(settings(tmp_path, DKIM_KEY=key, DKIM_SELECTOR=selector))
    assert "\n" not in str(caught.value)
    assert "nonsense" not in str(caught.value)


def test_a_key_is_taken_from_a_file_or_as_it_is(tmp_path: Path) -> None:
    made = Ed25519PrivateKey.generate()
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    (tmp_path / "dkim.pem").write_text(pem)
    for given in (pem, pem.replace("\n", "\\n"), str(tmp_path / "dkim.pem")):
        config = read(settings(tmp_path, DKIM_KEY=given, DKIM_SELECTOR="press2026"))
        assert (config.dkim_key.strip(), config.dkim_selector) == (pem.strip(), "press2026")


def test_real_mail_needs_a_relay_and_https(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="https"):
        read(settings(tmp_path, MAIL_MODE="smtp", MAIL_SERVER="relay.example.org"))
    with pytest.raises(BadSetting, match="MAIL_SERVER is missing"):
        read(settings(tmp_path, MAIL_MODE="smtp", BASE_URL="https://press.example.org"))
    config = read(settings(tmp_path, MAIL_MODE="smtp", MAIL_SERVER="relay.example.org", BASE_URL="https://press.example.org"))
    assert (config.mail_tls, config.mail_domain, config.is_https, config.hosts) == (
        "starttls",
        "press.example.org",
        True,
        ["press.example.org"],
    )


@pytest.mark.parametrize(
    ("origin", "given", "stated"),
    [("https://press.example.org", {}, True), ("https://example.org", {}, False), ("https://charity.org.uk", {}, False),
     ("https://coalition.org.lb", {}, False), ("https://www.example.org", {}, False), ("https://press.charity.org.uk", {}, True),
     ("https://192.0.2.7", {}, False), ("https://example.org", {"HSTS_SUBDOMAINS": "on"}, True),
     ("https://press.example.org", {"HSTS_SUBDOMAINS": "off"}, False)],
)  # fmt: skip
def test_hosts_below_our_own_are_held_to_https_unless_the_host_is_a_bare_domain(
    tmp_path: Path, origin: str, given: dict[str, str], stated: bool
) -> None:
    assert read(settings(tmp_path, BASE_URL=origin, **given)).hsts_subdomains is stated


FAR = [
    ("DATABASE_URL", "postgresql://o:hunter2@db.example.org/o", "verify-full"),
    ("DATABASE_URL", "postgresql://o:hunter2@db.example.org/o?sslmode=require", "verify-full"),
    ("DATABASE_URL", "postgresql://o:hunter2@127.0.0.1,db.example.org:5433/o", "verify-full"),
    ("DATABASE_URL", "postgresql://o:hunter2@/o?host=db.example.org:5432&sslmode=prefer", "verify-full"),
    ("DATABASE_URL", "postgresql:///o?service=hunter2", "verify-full"),
    ("QUEUE_URL", "postgresql://o:hunter2@[2001:db8::1]:5432/o", "verify-full"),
    ("QUEUE_URL", "redis://:hunter2@queue.example.org:6379/0", "rediss://"),
    ("QUEUE_URL", "rediss://:hunter2@queue.example.org/0?ssl_cert_reqs=none", "certificate"),
    ("QUEUE_URL", "rediss://:hunter2@queue.example.org/0?ssl_check_hostname=False", "certificate"),
    ("IMAP_URL", "imap://o:hunter2@mail.example.org/INBOX?tls=none", "take"),
    ("BOUNCE_IMAP_URL", "imap://o:hunter2@mail.example.org/INBOX?tls=none", "take"),
]
NEAR = [
    ("DATABASE_URL", "postgresql://o:hunter2@db.example.org/o?sslmode=verify-full"),
    ("DATABASE_URL", "postgresql://o:hunter2@127.0.0.1:5432/o"),
    ("DATABASE_URL", "postgresql://o@[::1]/o"),
    ("DATABASE_URL", "postgresql:///o"),
    ("DATABASE_URL", "postgresql:///o?host=/run/postgresql"),
    ("QUEUE_URL", "redis://localhost:6379/0"),
    ("QUEUE_URL", "rediss://:hunter2@queue.example.org/0"),
    ("IMAP_URL", "imap://o:hunter2@mail.example.org/INBOX"),
]


@pytest.mark.parametrize(("name", "value", "wanted"), FAR)
def test_what_leads_to_another_machine_without_tls_stops_the_start_and_tells_no_password(
    tmp_path: Path, name: str, value: str, wanted: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        read(settings(tmp_path, **{name: value}))
    said = str(caught.value)
    assert f"OUTREACH_{name}" in said and wanted in said and "OUTREACH_LOCAL_HOSTS" in said and "hunter2" not in said
    known = {
        **settings(tmp_path, **{name: value}),
        "OUTREACH_LOCAL_HOSTS": "DB.example.org, queue.example.org mail.example.org 2001:db8::1",
    }
    if "service" not in value and "2001" not in value:
        assert read(known)


@pytest.mark.parametrize(("name", "value"), NEAR)
def test_what_stays_on_this_machine_or_checks_who_answers_is_taken(tmp_path: Path, name: str, value: str) -> None:
    assert read(settings(tmp_path, **{name: value}))


@pytest.mark.parametrize(
    ("value", "around", "fits"),
    [
        ("postgresql:///o", {"PGHOST": "db.example.org"}, False),
        ("postgresql://o:hunter2@/o", {"PGHOST": "127.0.0.1,db.example.org"}, False),
        ("postgresql:///o", {"PGHOSTADDR": "192.0.2.7"}, False),
        ("postgresql://localhost/o", {"PGHOSTADDR": "192.0.2.7"}, False),
        ("postgresql:///o?host=/run/postgresql", {"PGHOSTADDR": "192.0.2.7", "PGSSLMODE": "require"}, False),
        ("postgresql:///o", {"PGSERVICE": "far"}, False),
        ("postgresql:///o?service=far", {"PGSSLMODE": "verify-full"}, False),
        ("postgresql://127.0.0.1/o?service=far", {}, False),
        ("postgresql://db.example.org/o?sslmode=prefer", {"PGSSLMODE": "verify-full"}, False),
        ("postgresql:///o", {"PGHOST": "db.example.org", "PGSSLMODE": "verify-full"}, True),
        ("postgresql://db.example.org/o", {"PGSSLMODE": "verify-ca"}, True),
        ("postgresql:///o?sslmode=verify-full", {"PGSERVICE": "far"}, True),
        ("postgresql:///o", {"PGSERVICE": "checked"}, True),
        ("postgresql:///o", {"PGHOST": "/run/postgresql"}, True),
        ("postgresql://127.0.0.1/o", {"PGHOST": "db.example.org"}, True),
        ("postgresql:///o?host=localhost", {"PGHOST": "db.example.org"}, True),
    ],
)
def test_what_the_environment_adds_to_the_address_of_a_database_is_judged_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, around: dict[str, str], fits: bool
) -> None:
    services = tmp_path / "services"
    services.write_text("[far]\nhost=db.example.org\n[checked]\nhost=db.example.org\nsslmode=verify-full\n")
    for name, said in {"PGSERVICEFILE": str(services), **around}.items():
        monkeypatch.setenv(name, said)
    if fits:
        assert read(settings(tmp_path, DATABASE_URL=value))
        return
    with pytest.raises(BadSetting, match="OUTREACH_DATABASE_URL leads to another machine"):
        read(settings(tmp_path, DATABASE_URL=value))


def test_a_relay_elsewhere_is_never_spoken_to_in_clear(tmp_path: Path) -> None:
    given = {"MAIL_MODE": "smtp", "MAIL_TLS": "none", "BASE_URL": "https://press.example.org"}
    with pytest.raises(BadSetting, match="OUTREACH_MAIL_TLS leads to another machine"):
        read(settings(tmp_path, MAIL_SERVER="relay.example.org", **given))
    assert read(settings(tmp_path, MAIL_SERVER="127.0.0.1", **given)).mail_tls == "none"
    assert read(settings(tmp_path, MAIL_SERVER="relay", LOCAL_HOSTS="relay", **given)).mail_tls == "none"


def test_a_secret_comes_from_a_file_that_a_vault_fills(tmp_path: Path) -> None:
    held = tmp_path / "credentials"
    held.mkdir()
    given = {
        "SECRET_KEY": "one",
        "FIELD_KEYS": "new old",
        "MARK_KEY": "two",
        "DATABASE_URL": "postgresql://o:hunter2@127.0.0.1/o",
    }
    for name, value in given.items():
        (held / name).write_text(f"{value}\n")
    config = read(settings(tmp_path, **{f"{name}_FILE": str(held / name) for name in given}))
    assert (config.secret_key, config.field_keys, config.mark_key) == ("one", ("new", "old"), "two")
    assert config.database_url == given["DATABASE_URL"]
    assert not {"secret.key", "field.key", "mark.key"} & {one.name for one in tmp_path.iterdir()}, "none is made beside it"


def test_a_secret_that_is_not_there_or_is_said_twice_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"OUTREACH_SECRET_KEY_FILE=.* cannot be read"):
        read(settings(tmp_path, SECRET_KEY_FILE=str(tmp_path / "none")))
    with pytest.raises(BadSetting, match="both set"):
        read(settings(tmp_path, SECRET_KEY="x", SECRET_KEY_FILE=str(tmp_path / "none")))


@pytest.mark.parametrize("name", ["SECRET_KEY", "FIELD_KEYS", "DATABASE_URL"])
def test_a_file_that_the_vault_has_not_filled_yet_stops_the_start_and_makes_no_key(tmp_path: Path, name: str) -> None:
    empty = tmp_path / "empty"
    empty.write_text("\n")
    with pytest.raises(BadSetting, match=f"OUTREACH_{name}_FILE=.* is empty"):
        read(settings(tmp_path, **{f"{name}_FILE": str(empty)}))
    assert not (tmp_path / "field.key").exists()
