"""What is mailed to somebody who opened a link of their own? A code, which shows that the mailbox is theirs."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.core.languages import direction
from outreach.distribution.policy.letters import Letter


def code_letter(language: str) -> Letter:
    """Return the mail with a place for the code; it names neither the text nor the person."""
    with force_locale(language):
        subject = _("Your code for the press office")
        facts = {"subject": subject, "locale": language, "text_direction": direction(language), "code": "{{ code }}"}
        plain, html = (_render(f"partners/emails/code/body.{kind}", **facts) for kind in ("txt", "html"))
    return Letter(subject, plain, html, language, "")


def _render(template: str, **facts: str) -> str:
    """Render without the page's context: nothing of who pressed the button."""
    return current_app.jinja_env.get_template(template).render(**facts)
