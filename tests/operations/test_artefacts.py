"""The bench of finished files makes every file in four languages."""

from flask import Flask

from outreach.operations.cli import artefacts
from outreach.releases import queries, service


def test_two_thousand_words_in_four_languages_become_files(app: Flask, monkeypatch) -> None:
    without_pdf = {name: maker for name, maker in service.made_by().items() if name in ("txt", "html")}
    monkeypatch.setattr(service, "made_by", lambda: without_pdf)
    row = artefacts._written()
    assert queries.languages_of(queries.release(row.id)) == ["en", "fr", "es", "ar"]
    counts = [sum(len(block.text.split()) for block in queries.text_in(row, tag).blocks) for tag in ("en", "fr", "es", "ar")]
    assert counts == [2000] * 4
    assert artefacts._made(row) == 8
    wall, busy = artefacts._measured("files", lambda: artefacts._made(row))
    assert (wall.unit, busy.unit) == ("ms (p95)", "ms")
    assert busy.value > 0
