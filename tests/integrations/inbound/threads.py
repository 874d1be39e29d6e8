"""Answers as the usual programs write them, in five languages: what is new, and what they quote."""

NEW = {
    "en": "Thank you, 18:30 works for us.\n\nPlease call +44 20 7946 0000.",
    "fr": "Merci, 18 h 30 nous convient.\n\nAppelez le +33 1 99 00 00 00.",
    "es": "Gracias, a las 18:30 nos viene bien.\n\nLlame al +34 91 000 00 00.",
    "de": "Danke, 18:30 Uhr passt uns.\n\nBitte +49 30 000000 anrufen.",
    "ar": "شكرا، الساعة 18:30 مناسبة لنا.\n\nالرجاء الاتصال على \u200e+961 1 000000.",
}
OLD = "We can offer Dr Rana at 18:30.\nTerms: on the record.\n\nPress office"
_GMAIL = {
    "en": "On Mon, Nov 23, 2026 at 10:00 AM Press office <press@press.example> wrote:",
    "fr": "Le lun. 23 nov. 2026 à 10:00, Press office <press@press.example> a écrit :",
    "es": "El lun, 23 nov 2026 a las 10:00, Press office (<press@press.example>) escribió:",
    "de": "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Press office <press@press.example>:",
    "ar": "\u202bفي الاثنين، 23 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة \u202aPress office\u202c\u200f <\u202apress@press.example\u202c\u200f>:\u202c",
}
_APPLE = {
    "en": "On 23 Nov 2026, at 10:00, Press office <press@press.example> wrote:",
    "fr": "Le 23 nov. 2026 à 10:00, Press office <press@press.example> a écrit :",
    "es": "El 23 nov 2026, a las 10:00, Press office <press@press.example> escribió:",
    "de": "Am 23.11.2026 um 10:00 schrieb Press office <press@press.example>:",
    "ar": "في ٢٣ نوفمبر ٢٠٢٦، الساعة ١٠:٠٠ ص، كتب/كتبت Press office <press@press.example>:",
}
_LABELS = {
    "en": ("From:", "Sent:", "To:", "Subject:"), "fr": ("De :", "Envoyé :", "À :", "Objet :"), "es": ("De:", "Enviado:", "Para:", "Asunto:"),
    "de": ("Von:", "Gesendet:", "An:", "Betreff:"), "ar": ("من:", "تم الإرسال:", "إلى:", "الموضوع:"),
}  # fmt: skip
_ORIGINAL = {
    "en": "-----Original Message-----", "fr": "-----Message d'origine-----", "es": "-----Mensaje original-----",
    "de": "-----Ursprüngliche Nachricht-----", "ar": "-----الرسالة الأصلية-----",
}  # fmt: skip


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _header_block(language: str) -> str:
    values = ("Press office <press@press.example>", "Monday, 23 November 2026 10:00", "Desk <desk@daily.example>", "Interview")
    return "\n".join(f"{label} {value}" for label, value in zip(_LABELS[language], values, strict=True))


def gmail(language: str) -> str:
    return f"{NEW[language]}\n\n{_GMAIL[language]}\n\n{_marked(OLD)}\n"


def gmail_wrapped(language: str) -> str:
    head = _GMAIL[language].replace(" <", "\n<").replace(" (<", "\n(<")
    return f"{NEW[language]}\n\n{head}\n\n{_marked(OLD)}\n"


def apple(language: str) -> str:
    return f"{NEW[language]}\n\n> {_APPLE[language]}\n> \n{_marked(OLD)}\n"


def iphone(language: str) -> str:
    return f"{NEW[language]}\n\n{_APPLE[language]}\n\n{_marked(OLD)}\n"


def outlook(language: str) -> str:
    return f"{NEW[language]}\n\n{_header_block(language)}\n\n{OLD}\n"


def outlook_ruled(language: str) -> str:
    return f"{NEW[language]}\n\n________________________________\n{_header_block(language)}\n\n{OLD}\n"


def outlook_classic(language: str) -> str:
    return f"{NEW[language]}\n\n{_ORIGINAL[language]}\n{_header_block(language)}\n\n{OLD}\n"


def yahoo(language: str) -> str:
    return f"{NEW[language]}\n\n    {_GMAIL[language]}  \n \n {_marked(OLD)}\n".replace("\n > ", "\n> ")


def thunderbird_below(language: str) -> str:
    return f"{_APPLE[language]}\n{_marked(OLD)}\n\n{NEW[language]}\n"


def inline(language: str) -> str:
    first, second = NEW[language].split("\n\n")
    one, two = OLD.split("\n", 1)
    return f"{_GMAIL[language]}\n\n{_marked(one)}\n\n{first}\n\n{_marked(two)}\n\n{second}\n"


STYLES = (gmail, gmail_wrapped, apple, iphone, outlook, outlook_ruled, outlook_classic, yahoo, thunderbird_below, inline)


def mail(
    words: str,
    kind: str = "plain",
    subject: str = "Re: Interview",
    more: str = "In-Reply-To: <t1@press.example>\nReferences: <t1@press.example>\n",
) -> bytes:
    """A mail of a journalist with these words."""
    return (
        f"From: Lina Haddad <lina.haddad@daily.example>\nTo: press@press.example\nSubject: {subject}\nMessage-ID: <m1@daily.example>\n{more}"
        f"MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}"
    ).encode()
