"""What people write: requests and answers, with the quoted part set aside; and what machines write that looks alike."""

import pytest

from outreach.integrations.inbound import read
from tests.integrations.inbound.threads import NEW, OLD, STYLES, mail

ROOMS = "Dear colleagues,\n\nI am with the Daily. Could someone speak to us at 18:30 today, live, in Arabic?\n\nLina Haddad, +961 1 000000"


@pytest.mark.parametrize("language", NEW)
@pytest.mark.parametrize("style", STYLES)
def test_an_answer_is_parted_into_new_and_quoted_words(style, language: str) -> None:
    read_mail = read(mail(style(language)))
    assert (read_mail.kind, read_mail.text) == ("reply", NEW[language])
    assert all(line in read_mail.quoted for line in OLD.split("\n"))


HTML_QUOTES = {
    "gmail": '<div dir="ltr">New words</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, 23 Nov 2026 Press &lt;<a href="mailto:press@press.example">press@press.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">Old words</blockquote></div>',
    "outlook": '<p>New words</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Press<br><b>Sent:</b> Monday<br><b>To:</b> Lina<br><b>Subject:</b> x</div><p>Old words</p>',
    "outlook desktop": '<p class="MsoNormal">New words</p><div style="border:none;border-top:solid 1pt"><p><b>From:</b> Press<br><b>Sent:</b> Monday, 23 November 2026<br><b>To:</b> Lina<br><b>Subject:</b> x</p></div><p>Old words</p>',
    "apple": '<div>New words</div><div><br><blockquote type="cite"><div>On 23 Nov 2026, at 10:00, Press wrote:</div><br><div>Old words</div></blockquote></div>',
    "thunderbird": '<p>New words</p><div class="moz-cite-prefix">On 23/11/2026 10:00, Press wrote:<br></div><blockquote type="cite" cite="mid:x"><p>Old words</p></blockquote>',
    "yahoo": '<div>New words</div><div class="yahoo_quoted"><div>On Monday, Press wrote:</div><div>Old words</div></div>',
    "below": '<div class="gmail_quote"><div>On 23 Nov 2026 Press wrote:</div><blockquote type="cite">Old words</blockquote></div><div>New words</div>',
}


@pytest.mark.parametrize("program", HTML_QUOTES)
def test_a_mail_in_html_alone_is_parted_too(program: str) -> None:
    found = read(mail(f"<html><body>{HTML_QUOTES[program]}</body></html>", "html"))
    assert found.text == "New words"
    assert "Old words" in found.quoted


def test_html_is_read_as_words_and_nothing_else() -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Call <b>me</b> &amp; Omar</p><script>alert(1)</script><img src='http://spy.example/p.png' alt='x'>"
        "<div style='display:none'>hidden</div><ul><li>one<li>two</ul><a href='https://studio.example/join'>studio</a><iframe src='file:///'>f</iframe><p onclick='x()'>مرحبا</p></body></html>"
    )
    text = read(mail(page, "html", more="")).text
    assert text == "Call me & Omar\n\n• one\n• two\n\nstudio <https://studio.example/join>\n\nمرحبا"


def test_a_first_mail_is_a_request_with_all_its_words() -> None:
    found = read(mail(ROOMS, subject="Interview today?", more=""))
    assert (found.kind, found.text, found.quoted, found.sender, found.sender_name) == (
        "request",
        ROOMS,
        "",
        "lina.haddad@daily.example",
        "Lina Haddad",
    )


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Fwd: Interview", "Can you take this?\n\n---------- Forwarded message ---------\nFrom: Lina <lina@daily.example>\nDate: Mon, 23 Nov 2026\nSubject: Interview\nTo: Omar\n\nThe question itself"),
        ("TR: Interview", "Bonjour\n\n-------- Message transféré --------\nSujet : x\nDate : lundi\nDe : Lina\nPour : Omar\n\nThe question itself"),
        ("FW: Interview", "See below\n\nFrom: Lina <lina@daily.example>\nSent: Monday\nTo: Omar\nSubject: Interview\n\nThe question itself"),
        ("Rv: Interview", "Inicio del mensaje reenviado:\n\n> De: Lina\n> The question itself"),
    ],
)  # fmt: skip
def test_what_is_handed_on_is_a_request_and_stays_whole(subject: str, words: str) -> None:
    found = read(mail(words, subject=subject, more="References: <a@b.example>\n"))
    assert found.kind == "request"
    assert "The question itself" in found.text


def test_f42_a_mail_that_only_quotes_is_never_empty() -> None:
    found = read(mail("> Can you come?\n> Yes or no"))
    assert (found.text, found.quoted) == ("> Can you come?\n> Yes or no", "")


AUTOMATIC = [
    ("Re: Statement", "Auto-Submitted: auto-replied\n", "Thanks."), ("Automatic reply: Statement", "X-Auto-Response-Suppress: All\n", "Away."),
    ("Réponse automatique : Statement", "", "Je suis absente du bureau jusqu'au 3."), ("Respuesta automática: Statement", "", "Estoy de vacaciones."),
    ("Automatische Antwort: Statement", "", "Ich bin im Urlaub."), ("رد تلقائي: بيان", "", "أنا خارج المكتب"), ("Out of office", "Precedence: bulk\n", "Back on Monday."),
    ("Statement", "X-Autoreply: yes\n", "I am away"), ("Statement", "X-Autorespond: Statement\n", "I am away"), ("Statement", "Precedence: auto_reply\n", "Thank you for your mail"),
    ("Re: Statement", "", "I am currently out of the office until 3 December. For urgent matters contact desk@daily.example."),
    ("Re: Statement", "", "Je suis en congé. Pour toute urgence, contactez le desk. De retour lundi."),
    ("Re: Statement", "", "Estoy fuera de la oficina y regreso el lunes. Si es urgente, llame a la redacción."),
    ("Re: بيان", "", "أنا خارج المكتب حتى الاثنين. للأمور العاجلة اتصلوا بالمكتب."), ("Re: Statement", "", "Ich bin bis zum 3.12. nicht im Büro. In dringenden Fällen wenden Sie sich an die Redaktion."),
    ("Please confirm your message", "Auto-Submitted: auto-replied\n", "Click here to confirm that you are a person."),
    ("Abwesenheitsnotiz: Statement", "", "Bin im Urlaub."), ("自动回复: Statement", "", "我不在办公室"), ("Автоматический ответ: Statement", "", "Меня нет"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "more", "words"), AUTOMATIC)
def test_what_answers_by_itself_is_no_reply(subject: str, more: str, words: str) -> None:
    found = read(mail(words, subject=subject, more=more))
    assert (found.kind, found.recipients) == ("auto_reply", ())


@pytest.mark.parametrize(
    ("subject", "more", "words"),
    [
        ("Weekly digest", "List-Id: <news.list.example>\nList-Unsubscribe: <https://list.example/u>\n", "News of the week"), ("Offer", "Precedence: bulk\n", "Buy"),
        ("You won", "X-Spam-Flag: YES\n", "Click"), ("Backup done", "Auto-Submitted: auto-generated\n", "All fine"), ("[list] hello", "Precedence: list\n", "hi all"),
    ],
)  # fmt: skip
def test_what_goes_to_many_is_neither_request_nor_reply(subject: str, more: str, words: str) -> None:
    assert read(mail(words, subject=subject, more=more)).kind == "other"


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Out of office culture: an expert?", "I write about offices. Could someone talk to me tomorrow about absence at work?"), ("Re: Automatic reply: Statement", "You are away, who can I call?"),
        ("Interview", "I'm out of the office until three, but can your doctor call me at 18:30?"), ("Delivery of aid: question", "How many trucks could not be delivered to the town? Reason?"), ("Failure notice", "Your failure to notice my three mails is why I call. Who can speak?"),
    ],
)  # fmt: skip
def test_a_person_who_sounds_like_a_machine_is_heard(subject: str, words: str) -> None:
    assert read(mail(words, subject=subject, more="")).kind in ("request", "reply")


def test_a_calendar_answer_is_a_reply_and_its_part_is_kept() -> None:
    part = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
    found = read(
        f"From: r@daily.example\nSubject: Accepted: Interview\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REPLY\n\n{part}".encode()
    )
    assert (found.kind, found.attachments, len(found.calendars)) == ("reply", ("invite.ics",), 1)


def test_a_mail_handed_on_as_a_file_alone_says_what_is_in_the_file() -> None:
    inside = "From: lina@daily.example\nSubject: Interview\n\nCan a doctor speak at 18:30?\n"
    found = read(
        f"From: omar@partner.example\nSubject: Fwd: Interview\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inside}\n--b--\n".encode()
    )
    assert (found.kind, found.text, found.attachments) == ("request", "Can a doctor speak at 18:30?", ("Interview.eml",))
