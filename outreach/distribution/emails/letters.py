"""What do a release and an offer look like as mail? Built once for everybody, with places for what differs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from outreach.core.languages import direction
from outreach.core.placeholders import SLOT, names
from outreach.distribution import queries, service
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.notices import LIFTED_EARLY, Notice, NoticeKind
from outreach.distribution.policy.terms import Rung, in_a_line, ladder, place_and_day, reads_in
from outreach.distribution.policy.waves import GENERAL
from outreach.distribution.policy.wordings import MailKind, Wording, filled
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.releases.policy import inline
from outreach.releases.policy.covers import Cover
from outreach.releases.policy.rendering import as_html, as_plain, heading
from outreach.releases.policy.tables import Tables
from outreach.web.context import day

_TABLE = '<table style="border-collapse:collapse;width:100%;margin:0 0 16px;font-size:14px">'
_CELL = 'style="padding:6px 8px;border:1px solid #d5d0c6;text-align:start;vertical-align:top"'
_HEADLINE = '<h1 style="margin:0 0 16px;font-size:26px;line-height:1.25">'


def release_letter(row: Distribution, release: Release) -> Letter:
    """Return the mail that carries the text, in every language that is ready, with the ask line above it."""
    own, *others = releases.languages_of(release)
    text_hash = releases.words_hash(release)
    every = (own, *others)
    noted = {one.tier: one.note for one in row.waves if one.note}
    by_tier = {tier: _whole(_release_letter(row, release, tag, text_hash, note) for tag in every) for tier, note in noted.items()}
    written = _whole(_release_letter(row, release, language, text_hash) for language in every)
    return replace(written, by_tier={tier: _of_tier(one, tier) for tier, one in by_tier.items()})


def seen_of(release: Release, journalist_id: int, asked: int | None = None) -> tuple[Distribution, Letter]:
    """Return the send that one reader's copy is shown of, planned or a stand-in, and its mail as their tier reads it."""
    row = queries.send_shown(release.id, asked) or service.stand_in(release, heading(releases.text_of(release)))
    letter = release_letter(row, release)
    tier = queries.tiers_of(row, [journalist_id]).get(journalist_id, GENERAL) if letter.by_tier else GENERAL
    return row, letter.for_tier(tier)


def _whole(written: Iterable[Letter]) -> Letter:
    first, *others = written
    return replace(first, others=tuple(others))


def _of_tier(letter: Letter, tier: int) -> Letter:
    return replace(letter, tier=tier, others=tuple(replace(one, tier=tier) for one in letter.others))


def _release_letter(row: Distribution, release: Release, language: str, text_hash: str, note: str = "") -> Letter:
    text = releases.text_in(release, language)
    subject = row.subject if language == release.language else heading(text)[:300]
    cover = releases.covering(release, text, row.from_name)
    facts = {
        "ask_line": row.ask_line,
        "note": note,
        "around": _around(cover, language),
        "cover": _plain(cover, language),
        "pictures": [(one, releases.picture_address(release, one, language)) for one in releases.pictures_leaving(release)],
        "source": release.language,
        **_frame(row, language, subject),
    }
    with force_locale(language.split("-")[0]):
        plain = _render("distribution/emails/release/body.txt", text=as_plain(text, kind=release.kind.value), **facts)
        words = as_html(text, kind=release.kind.value, tables=Tables.NARROW).replace("<h1>", _HEADLINE)
        article = _escaped(_set(words))
        html = _render("distribution/emails/release/body.html", article=article, **facts)
    return Letter(subject, plain, html, language, text_hash)


def _set(article: str) -> str:
    """Give the cells of a table room in mail programs that read no style sheet."""
    return (
        article.replace('<table class="cells">', _TABLE)
        .replace("<td>", f"<td {_CELL}>")
        .replace('<th scope="col">', f'<th scope="col" {_CELL}>')
    )


def _plain(cover: Cover, language: str) -> dict[str, str]:
    rtl = direction(language) == "rtl"
    said = {name: inline.plain(words, rtl) for name, words in cover.parts.items()}
    return {name: SLOT.sub("\u2068\\g<0>\u2069", words) for name, words in said.items()} if rtl else said


def _around(cover: Cover, language: str) -> dict[str, list[Markup]]:
    """Return the paragraphs of each part of a covering mail as safe HTML."""
    rtl = direction(language) == "rtl"
    return {name: [_paragraph(one, rtl) for one in words.split("\n\n") if one.strip()] for name, words in cover.parts.items()}


def _paragraph(words: str, right_to_left: bool) -> Markup:
    lines = [SLOT.sub(r"<bdi>\g<0></bdi>", one) for one in inline.lines(words, right_to_left)]
    return Markup("<br>").join(_escaped(one) for one in lines)


def _escaped(html: str) -> Markup:
    return Markup(html)  # noqa: S704  # the renderers of releases escape every word


def offer_letters(row: Distribution, zones: tuple[str, ...]) -> dict[str, Letter]:
    """Return, by language, the mail that asks whether somebody keeps the embargo: terms and a link, never a word of the text."""
    languages = list(row.terms_by_language) or [reads_in("", row.language)]
    return {language: _offer_letter(row, zones, language) for language in languages}


def _offer_letter(row: Distribution, zones: tuple[str, ...], language: str) -> Letter:
    assert row.lift_at is not None  # only a text under embargo is offered
    rungs = ladder(row.lift_at, [row.lift_zone, *zones])
    facts = {"terms": row.terms_in(language), "rungs": rungs, "from_name": row.from_name, **_frame(row)}
    with force_locale(language):
        subject = _(
            "Embargoed text offered: for use from %(time)s %(city)s",
            time=f"{rungs[0].local:%H:%M}",
            city=place_and_day(rungs[0], language),
        )
        facts |= {"subject": subject, "locale": language, "text_direction": direction(language)}
        if written := queries.wording_in(MailKind.OFFER, language):
            return _worded(row, written, facts, _of_offer(row, rungs, language))
        plain = _render("distribution/emails/offer/body.txt", **facts)
        html = _render("distribution/emails/offer/body.html", **facts)
    return Letter(subject, plain, html, language, row.text_hash)


def notice_letter(row: Distribution, notice: Notice) -> Letter:
    """Return the mail to those who hold the text, label first, in each language it is held in; it is called as they know it."""
    held = queries.subjects(row)
    if row.lift_at is not None and queries.stands(row):  # who accepted may have read it in a language that nobody was sent
        release = releases.release(row.release_id)
        held = {one: heading(releases.text_in(release, one))[:300] for one in releases.languages_of(release)} | held
    first, *others = [_notice_letter(row, notice, *one) for one in sorted(held.items(), key=lambda one: one[0] != row.language)]
    return replace(first, others=tuple(others))


def early_lift_letter(row: Distribution) -> Letter:
    """Return the mail to those who accepted the embargo of a text, or hold it: it ended before its time, for everybody."""
    return notice_letter(row, LIFTED_EARLY)


def _notice_letter(row: Distribution, notice: Notice, language: str, held: str) -> Letter:
    until = in_a_line(row.lift_at, [row.lift_zone], language) if row.lift_at and not queries.free_since(row) else ""
    facts = {"notice": notice, "title": held, "sent_at": row.lifted_at, "until": until, **_frame(row, language, held)}
    with force_locale(language.split("-")[0]):
        label = _render("distribution/emails/notice/label.txt", **facts).strip()
        subject = f"{label}: {held}"[:300]
        if written := queries.wording_in(MailKind(notice.kind.value), language):
            return _worded(row, written, {**facts, "label": label, "subject": subject}, _of_notice(row, notice, held, until))
        words = " ".join(_render("distribution/emails/notice/words.txt", **facts).split())
        told = {**facts, "label": label, "words": words, "subject": subject}
        plain = _render("distribution/emails/notice/body.txt", **told)
        html = _render("distribution/emails/notice/body.html", **told)
    return Letter(subject, plain, html, language, row.text_hash)


def shipped(kind: MailKind, language: str) -> Wording:
    """Return how a mail is worded where nobody worded it, with placeholders, to begin from."""
    with force_locale(language.split("-")[0]):
        subject = _("Embargoed text offered: for use from %(time)s %(city)s", time="{{ time }}", city="{{ city }}")
        body = _render("distribution/emails/worded/shipped.txt", kind=kind.value)
    return Wording(str(subject) if kind is MailKind.OFFER else "", re.sub(r"\n{3,}", "\n\n", body).strip())


def _of_offer(row: Distribution, rungs: Sequence[Rung], language: str) -> dict[str, str]:
    lift = "\n".join(f"{one.local:%H:%M} {place_and_day(one, language)}" for one in rungs)
    first = {"time": f"{rungs[0].local:%H:%M}", "city": place_and_day(rungs[0], language)}
    return {"lift": lift, "terms": row.terms_in(language), "office": row.from_name, **first}


def _of_notice(row: Distribution, notice: Notice, held: str, until: str) -> dict[str, str]:
    sent = row.lifted_at
    said = {name: words for name in ("why", "where", "was", "now") if (words := getattr(notice, name).strip())}
    times = {"next": f"{notice.next_at:%H:%M} UTC"} if notice.next_at else {}
    when = _(", sent %(time)s UTC on %(day)s,", time=f"{sent:%H:%M}", day=day(sent, "UTC")) if sent else ""
    if notice.kind is NoticeKind.LIFTED:
        return {"title": held, "office": row.from_name, "planned": until}
    still = _("It is still under embargo until %(time)s.", time=until) if until else ""
    return {"title": held, "office": row.from_name, "sent": when, "until": still, **said, **times}


def _worded(row: Distribution, written: Wording, facts: dict[str, Any], values: dict[str, str]) -> Letter:
    """Return a mail in an office's own words; that a text is still under embargo is said whatever the words are."""
    language, rtl = facts["locale"], facts["text_direction"] == "rtl"
    body = written.body if not values.get("until") or "until" in names(written.body) else f"{written.body}\n\n{{{{ until }}}}"
    words = filled(body, values, rtl)
    subject = filled(written.subject, values, False) if written.subject else facts["subject"]
    told = {
        **facts,
        "subject": subject,
        "words": words,
        "paragraphs": [_linked(one, rtl) for one in words.split("\n\n") if one.strip()],
    }
    plain = _render("distribution/emails/worded/body.txt", **told)
    return Letter(subject[:300], plain, _render("distribution/emails/worded/body.html", **told), language, row.text_hash)


def _linked(words: str, right_to_left: bool) -> Markup:
    around = '<a href="{{ link }}" style="color:#0b5f66"><bdi dir="ltr">{{ link }}</bdi></a>'
    return _escaped(str(_paragraph(words, right_to_left)).replace("<bdi>{{ link }}</bdi>", around))


def test_line() -> str:
    """Return what stands first in a test mail, after its mark."""
    return str(_("Only you got this: it shows what one journalist would get. Please do not pass it on."))


def _frame(row: Distribution, language: str = "", subject: str = "") -> dict[str, str]:
    language = language or row.language
    return {
        "locale": language,
        "text_direction": direction(language),
        "subject": subject or row.subject,
        "name": "{{ name }}",
        "greeting": "{{ greeting }}",
        "outlet": "{{ outlet }}",
        "link": "{{ link }}",
        "unsubscribe_url": "{{ unsubscribe_url }}",
    }


def _render(template: str, /, **facts: object) -> str:
    """Render without the page's context: no cookie, no account, nothing of who presses the button."""
    return current_app.jinja_env.get_template(template).render(**facts)
