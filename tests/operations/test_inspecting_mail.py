"""What `flask inspect mail` prints: one JSON document a file, in the promised shape, without a database."""

import json
from pathlib import Path

from flask import Flask

from tests.integrations.inbound.bounces import postfix
from tests.integrations.inbound.threads import gmail, mail


def test_each_file_is_one_document_in_the_promised_shape(app: Flask, tmp_path: Path) -> None:
    bounce, answer, poison = tmp_path / "bounce.eml", tmp_path / "answer.eml", tmp_path / "poison.eml"
    bounce.write_text(postfix("lina@daily.example", "5.1.1", "550 5.1.1 User unknown"))
    answer.write_bytes(mail(gmail("ar")))
    poison.write_bytes(b"")
    result = app.test_cli_runner().invoke(args=["inspect", "mail", str(bounce), str(answer), str(poison), "--json"])
    first, second, third = (json.loads(line) for line in result.output.splitlines())
    assert result.exit_code == 0
    keys = {"file", "kind", "subject", "sender", "text", "quoted", "attachments", "recipients", "why"}
    assert all(keys <= set(document) for document in (first, second, third))
    assert first["recipients"][0].pop("said") == "550 5.1.1 User unknown"
    assert first["recipients"] == [
        {
            "address": "lina@daily.example",
            "action": "failed",
            "status": "5.1.1",
            "reason": "no_such_user",
            "permanent": True,
            "suppress": True,
        }
    ]
    assert (second["kind"], second["sender"], "on the record" in second["quoted"]) == ("reply", "lina.haddad@daily.example", True)
    assert (third["file"], third["kind"], third["why"]) == (str(poison), "quarantined", "the file is empty")


def test_people_get_lines(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "bounce.eml"
    file.write_text(postfix("lina@daily.example", "5.1.1", "550 5.1.1 User unknown"))
    result = app.test_cli_runner().invoke(args=["inspect", "mail", str(file)])
    assert "lina@daily.example: failed 5.1.1 no_such_user" in result.output
