"""How does a release come to speak another language? The source beside its words, paragraph by paragraph."""

from dataclasses import dataclass, field
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Stale
from outreach.core.languages import direction
from outreach.releases import queries, service
from outreach.releases.forms.translating import (
    BackReadingForm,
    LeavingOutForm,
    ReleaseLanguageForm,
    StillRightForm,
    TranslatedBlockForm,
    words_from,
)
from outreach.releases.policy import cells
from outreach.releases.policy.preflight import place
from outreach.releases.policy.translating import Pair, hash_of, said
from outreach.releases.views.door import WORDS, blueprint
from outreach.web.doors import actor, identity, needs
from outreach.web.forms import invalid


@dataclass(frozen=True)
class Row:
    """One paragraph with its form, and what stands beside it."""

    pair: Pair
    form: TranslatedBlockForm
    findings: list[Any] = field(default_factory=list)


@blueprint.get("/<int:release_id>/translations")
@needs("releases.view")
def translations(release_id: int) -> str:
    """List the languages of a release and how each stands."""
    return render_template("releases/translations.html", **_list(release_id), form=ReleaseLanguageForm(formdata=None))


@blueprint.post("/<int:release_id>/translations")
@needs("releases.edit")
def translate(release_id: int) -> ResponseReturnValue:
    """Begin one more language."""
    form = ReleaseLanguageForm()
    if not form.validate():
        return invalid("releases/translations.html", form, **_list(release_id))
    with transaction():
        one = service.translate(actor(), release_id, form.language.data)
    return _back(release_id, one.language)


@blueprint.get("/<int:release_id>/translations/<language>")
@needs("releases.view")
def translation(release_id: int, language: str) -> str:
    """The source beside its words in one language."""
    return render_template("releases/translation.html", **_page(release_id, language))


@blueprint.post("/<int:release_id>/translations/<language>/blocks/<key>")
@needs("releases.edit")
def write_translation(release_id: int, language: str, key: str) -> ResponseReturnValue:
    """Keep a paragraph's words; what changed meanwhile on either side is shown, never overwritten."""
    form = TranslatedBlockForm()
    if form.validate():
        seen = {name: form[name].data or "" for name in ("seen", "source_seen")}
        try:
            with transaction():
                service.write_translation(actor(), release_id, language, key, words_from(form.data), **seen)
            return _back(release_id, language, key)
        except Stale:
            form.text.errors = [_changed_meanwhile(release_id, language, key)]
            form.seen.raw_data = form.source_seen.raw_data = None
            _see(form, _pair(release_id, language, key))
    return invalid("releases/translation.html", form, **_page(release_id, language, {key: form}))


@blueprint.post("/<int:release_id>/translations/<language>/blocks/<key>/confirmation")
@needs("releases.edit")
def still_right(release_id: int, language: str, key: str) -> ResponseReturnValue:
    """Say that a paragraph still says what the changed source says."""
    form = StillRightForm()
    try:
        with transaction():
            service.still_right(actor(), release_id, language, key, form.source_seen.data or "")
    except Stale:
        there = _pair(release_id, language, key)
        shown = _form(there)
        shown.text.errors = [_changed_meanwhile(release_id, language, key)]
        return invalid("releases/translation.html", shown, **_page(release_id, language, {key: shown}))
    return _back(release_id, language, key)


@blueprint.post("/<int:release_id>/translations/<language>/back-reading")
@needs("releases.edit")
def back_read(release_id: int, language: str) -> ResponseReturnValue:
    """Keep who has read it."""
    form = BackReadingForm()
    if form.validate():
        try:
            with transaction():
                service.back_read(actor(), release_id, language, form.reader.data)
            return _back(release_id, language)
        except Invalid as error:
            form.take(error)
    return invalid("releases/translation.html", form, **{**_page(release_id, language), "reading": form})


@blueprint.post("/<int:release_id>/translations/<language>/leaving-out")
@needs("releases.edit")
def leave_out(release_id: int, language: str) -> ResponseReturnValue:
    """Leave a language out this time, or bring it back."""
    form = LeavingOutForm()
    with transaction():
        service.leave_out(actor(), release_id, language, form.left_out.data)
    return _back(release_id, language)


def _list(release_id: int) -> dict[str, Any]:
    row = queries.release(release_id)
    return {"release": row, "versions": [queries.shown(one, row) for one in queries.translations(release_id)]}


def _page(release_id: int, language: str, forms: dict[str, TranslatedBlockForm] | None = None) -> dict[str, Any]:
    row, one = queries.release(release_id), queries.translation(release_id, language)
    shown, found = queries.shown(one, row), queries.checked(release_id, now()).of_language(language)
    beside = [
        Row(
            pair,
            (forms or {}).get(pair.source.key) or _form(pair),
            [each for each in found if each.block_key == place(language, pair.source.key)],
        )
        for pair in shown["pairs"]
    ]
    mine = identity()
    return {
        "release": row,
        "translation": one,
        "version": shown,
        "beside": beside,
        "general": [each for each in found if each.block_key == place(language, "")],
        "reading": BackReadingForm(formdata=None, data={"reader": mine.actor.name if mine else ""}),
        "offered": list(cells.offered(queries.cells_of(row), language)),
        "source_direction": direction(row.language),
        "direction": direction(language),
        "languages": [each.language for each in queries.translations(release_id)],
        **WORDS,
    }


def _pair(release_id: int, language: str, key: str) -> Pair:
    return queries.pair(queries.translation(release_id, language), queries.release(release_id), key)


def _form(pair: Pair) -> TranslatedBlockForm:
    words = pair.words
    form = TranslatedBlockForm(
        formdata=None, prefix="", text=words.text, speaker=words.speaker, speaker_title=words.speaker_title,
        organisation=words.organisation,
    )  # fmt: skip
    _see(form, pair)
    return form


def _see(form: TranslatedBlockForm, pair: Pair) -> None:
    form.seen.data, form.source_seen.data = service.seen_hash(pair.words), hash_of(said(pair.source))


def _changed_meanwhile(release_id: int, language: str, key: str) -> str:
    there = _pair(release_id, language, key)
    return str(
        _(
            "Somebody changed this while you wrote. The source now: “%(source)s”. The words now: “%(words)s”. "
            "Keep yours once more to put them there.",
            source=there.source.text, words=there.words.text or "–",
        )
    )  # fmt: skip


def _back(release_id: int, language: str, key: str = "") -> ResponseReturnValue:
    where = url_for("releases.translation", release_id=release_id, language=language, _anchor=f"pair-{key}" if key else None)
    return redirect(where, 303)
