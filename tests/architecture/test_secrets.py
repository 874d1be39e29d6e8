"""Nothing in the repository is a key: every tracked file is read for what keys of well-known kinds look like."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OF_THE_TESTS = {
    "tests/deliveries/tls/localhost.pem",
    "tests/deliveries/tls/other.pem",
}  # certificates for this machine's tests alone
KEYS = {
    "private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}",
    "AWS key": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})",
    "GitLab token": r"\bglpat-[A-Za-z0-9_-]{20}",
    "Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{20}",
    "Google key": r"\bAIza[A-Za-z0-9_-]{35}\b",
    "PyPI token": r"\bpypi-[A-Za-z0-9_-]{60}",
    "Stripe key": r"\b[rs]k_live_[A-Za-z0-9]{20}",
    "JSON web token": r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}",
    "password in an address": r"\b(?:postgresql|redis|imaps?|smtps?|https?)://[^\s:/@\"'<>{}…]+:(?!password@|secret@|pass@)[^\s:/@\"'<>{}…$]{8,}@(?!127\.0\.0\.1|localhost|[\w.-]*example\.)",
    "file of keys": r"\A[A-Za-z0-9_-]{43}=?\s*\Z",
}


def found_in(text: str) -> list[str]:
    return [kind for kind, looks in KEYS.items() if re.search(looks, text)]


def test_no_tracked_file_holds_a_key() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    found = {}
    for name in filter(None, set(listed) - OF_THE_TESTS):
        path = ROOT / name
        if path.is_file() and (kinds := found_in(path.read_bytes().decode(errors="replace"))):
            found[name] = kinds
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        ("private key", "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ"),
        ("AWS key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("GitHub token", "ghp_" + "a" * 36),
        ("password in an address", "postgresql://office:" + "correct-horse@db.internal/office"),
        ("file of keys", "A" * 43 + "\n"),
    ],
)
def test_a_planted_key_is_found(kind: str, planted: str) -> None:
    assert found_in(planted) == [kind]
