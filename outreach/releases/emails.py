"""In which words is somebody asked about their quote or their organisation's words, and how does a text read as a page of its own?"""

from flask import current_app
from flask_babel import force_locale
from markupsafe import Markup

from outreach.core import languages
from outreach.core.clock import now
from outreach.deliveries.models import SPEAKERS
from outreach.deliveries.service import Mail
from outreach.integrations import mail
from outreach.releases.models import QuoteAsk, Release, ReleaseAsk
from outreach.releases.policy import inline, rendering
from outreach.releases.policy.blocks import Text
from outreach.spokespeople.queries import protected_like


def page(row: Release, text: Text) -> str:
    """Return a release's text in one of its languages as a page of its own, with nothing of the office around it."""
    article = Markup(rendering.as_html(text, kind=row.kind.value, embargo=row.embargo_at(now())))  # noqa: S704  # escaped there
    template = current_app.jinja_env.get_template("releases/document.html")
    return template.render(article=article, heading=rendering.heading(text), language=text.language)


def link_of(ask: QuoteAsk) -> str:
    """Return the address that is theirs alone."""
    return f"{mail.settings().base_url}/q/{ask.token}"


def question(ask: QuoteAsk) -> Mail | None:
    """Return the mail that asks; None where we have no address."""
    if not ask.address:
        return None
    with force_locale(ask.language):
        subject, text, html = (_rendered(ask, part) for part in ("subject.txt", "body.txt", "body.html"))
    return Mail(
        source=f"quote:{ask.quote_id}",
        recipient_key=_key(ask, f"quote_ask:{ask.id}"),
        address=ask.address,
        name="",  # it is what they type to answer, and may be one that stands in no header
        subject=" ".join(subject.split()),
        text=text,
        html=html,
        language=ask.language,
    )


def text_of(ask: QuoteAsk) -> str:
    """Return the words to copy into a message, in the reader's language."""
    with force_locale(ask.language):
        return " ".join(_rendered(ask, "short.txt").split())


def organisation_link(ask: ReleaseAsk) -> str:
    """Return the address that is theirs alone."""
    return f"{mail.settings().base_url}/a/{ask.token}"


def organisation_question(ask: ReleaseAsk) -> Mail | None:
    """Return the mail that asks an organisation, with no word of the text in it; None where we have no address."""
    if not ask.address:
        return None
    with force_locale(ask.language):
        subject, text, html = (_for_organisation(ask, part) for part in ("subject.txt", "body.txt", "body.html"))
    return Mail(
        source=f"release:{ask.release_id}", recipient_key=_key(ask, f"release_ask:{ask.id}"), address=ask.address, name="",
        subject=" ".join(subject.split()), text=text, html=html, language=ask.language,
    )  # fmt: skip


def organisation_text(ask: ReleaseAsk) -> str:
    """Return the words to copy into a message, in the reader's language."""
    with force_locale(ask.language):
        return " ".join(_for_organisation(ask, "short.txt").split())


def _for_organisation(ask: ReleaseAsk, part: str) -> str:
    words = {
        "ask": ask,
        "link": organisation_link(ask),
        "locale": ask.language,
        "text_direction": languages.direction(ask.language),
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
    return current_app.jinja_env.get_template(f"releases/emails/organisation/{part}").render(**words)


def _key(ask: QuoteAsk | ReleaseAsk, usual: str) -> str:
    """Return whom a mail is to: a protected speaker under their own key, so that the ledger shows no address of theirs."""
    number = protected_like(ask.name, ask.address)
    return usual if number is None else f"{SPEAKERS}{number}"


def _rendered(ask: QuoteAsk, part: str) -> str:
    words = {
        "ask": ask,
        "quote": ask.quote,
        "words": inline.plain(ask.words, languages.direction(ask.quote.language) == "rtl"),
        "lines": inline.lines(ask.words, languages.direction(ask.quote.language) == "rtl"),
        "link": link_of(ask),
        "locale": ask.language,
        "text_direction": languages.direction(ask.language),
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
    return current_app.jinja_env.get_template(f"releases/emails/quote/{part}").render(**words)
