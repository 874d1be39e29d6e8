"""A great send waits until DNS vouches for our domain; a small one does not."""

import json
from dataclasses import replace
from pathlib import Path

from outreach.distribution.service import vouching
from outreach.integrations import mail
from tests.cast import Client
from tests.distribution import make
from tests.distribution.test_sending import confirm


def test_c44_more_than_five_thousand_leave_only_from_a_vouched_domain(app, officer: Client, tmp_path: Path, monkeypatch) -> None:
    file, before = tmp_path / "sender.json", mail.settings()
    monkeypatch.setattr(vouching, "GREAT", 3)
    mail.connect(replace(before, standings=file))
    try:
        assert vouching.asked(3) == {}
        great = make.planned([make.crowd(4)])
        answer = confirm(officer, great, 4)
        assert answer.status_code == 409
        assert "DNS has not confirmed DKIM, DMARC, SPF" in answer.text
        assert make.rows(great.source) == []
        good = [{"what": name, "name": "us.example", "found": "good", "words": ""} for name in ("SPF", "DKIM", "DMARC")]
        file.write_text(json.dumps({"at": "2026-11-28T12:00:00+00:00", "found": good}))
        assert confirm(officer, great, 4).status_code == 303
    finally:
        mail.connect(before)
