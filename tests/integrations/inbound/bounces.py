"""Bounces as the mail systems of the world write them, made from one server's answer; every address is made up."""

from collections.abc import Callable
from textwrap import indent

TO = "r-1-0123456789abcdef0123@press.example"
_ORIGINAL = """From: Press office <press@press.example>
To: Reader <{address}>
Subject: Statement
Message-ID: <t1@press.example>

The words of the statement, with another@address.example in them, 550 5.1.1 and all.
"""


def dsn(daemon: str, subject: str, notice: str, address: str, status: str, said: str, action: str = "failed") -> str:
    """A report as RFC 3464 wants it."""
    diagnostic = f"Diagnostic-Code: smtp; {said}\n" if said else ""
    return f"""Return-Path: <>
From: {daemon}
To: {TO}
Subject: {subject}
Message-ID: <dsn@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

{notice}
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status or "5.0.0"}
{diagnostic}
--b1
Content-Type: message/rfc822

{_ORIGINAL.format(address=address)}
--b1--
"""


def plain(daemon: str, subject: str, words: str, more: str = "") -> str:
    """A notice in plain words."""
    return f"Return-Path: <>\nFrom: {daemon}\nTo: {TO}\nSubject: {subject}\n{more}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{words}"


def postfix(address: str, status: str, said: str) -> str:
    notice = (
        "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\n"
        f"be delivered to one or more recipients. It's attached below.\n\n<{address}>: host mail.example.org[192.0.2.1] said:\n{indent(said, '    ')}"
    )
    return dsn(
        "MAILER-DAEMON@mx.example (Mail Delivery System)", "Undelivered Mail Returned to Sender", notice, address, status, said
    )


def sendmail(address: str, status: str, said: str) -> str:
    notice = f"   ----- The following addresses had permanent fatal errors -----\n<{address}>\n\n   ----- Transcript of session follows -----\n... while talking to mail.example.org.:\n>>> RCPT To:<{address}>\n<<< {said}"
    return dsn(
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Returned mail: see transcript for details",
        notice,
        address,
        status,
        said,
    )


def exchange_online(address: str, status: str, said: str) -> str:
    notice = f"Your message to {address} couldn't be delivered.\n\nDiagnostic information for administrators:\nGenerating server: AM0PR01.eurprd01.prod.exchange.example\n\n{address}\nRemote server returned '{said}'"
    return dsn(
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@press.example>",
        "Undeliverable: Statement",
        notice,
        address,
        status,
        said,
    )


def gmail(address: str, status: str, said: str) -> str:
    notice = f"** Address not found **\n\nYour message wasn't delivered to {address}.\n\nThe response from the remote server was:\n{said}"
    return dsn(
        "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        "Delivery Status Notification (Failure)",
        notice,
        address,
        status,
        said,
    )


def amazon_ses(address: str, status: str, said: str) -> str:
    notice = f"An error occurred while trying to deliver the mail to the following recipients:\n{address}"
    return dsn(
        "MAILER-DAEMON@eu-west-1.amazonses.example", "Delivery Status Notification (Failure)", notice, address, status, said
    )


def exim(address: str, status: str, said: str) -> str:
    words = (
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. "
        f"The following address(es) failed:\n\n  {address}\n    host mail.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<{address}>:\n{indent(said, '    ')}\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{_ORIGINAL.format(address=address)}"
    )
    return plain(
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender",
        words,
        f"X-Failed-Recipients: {address}\nAuto-Submitted: auto-replied\n",
    )


def qmail(address: str, status: str, said: str) -> str:
    words = (
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        f"<{address}>:\n192.0.2.1 does not like recipient.\nRemote host said: {said}\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\n{_ORIGINAL.format(address=address)}"
    )
    return plain("MAILER-DAEMON@mx.example", "failure notice", words)


def yahoo(address: str, status: str, said: str) -> str:
    words = f"Sorry, we were unable to deliver your message to the following address.\n\n<{address}>:\nRemote host said: {said}\n\n--- Below this line is a copy of the message.\n\n{_ORIGINAL.format(address=address)}"
    return plain("MAILER-DAEMON@yahoo.example", "Failure Notice", words)


def exchange_2003(address: str, status: str, said: str) -> str:
    words = f"Your message\n\n  To:      {address}\n  Subject: Statement\n  Sent:    Mon, 23 Nov 2026 10:00:00 +0000\n\ndid not reach the following recipient(s):\n\n{address} on Mon, 23 Nov 2026 10:00:05 +0000\n    {said}\n"
    return plain("System Administrator <postmaster@corp.example>", "Undeliverable: Statement", words)


def gmx(address: str, status: str, said: str) -> str:
    words = f"Diese Nachricht wurde automatisch erzeugt.\n\nIhre E-Mail konnte an folgende Empfänger nicht zugestellt werden:\n\n{address}:\n{said}\n\n--- The header of the original message is following. ---\n\n{_ORIGINAL.format(address=address)}"
    return plain('"GMX Mailer Daemon" <mailer-daemon@gmx.example>', "Mail delivery failed: returning message to sender", words)


def french(address: str, status: str, said: str) -> str:
    words = f"Bonjour,\n\nVotre message n'a pas pu être remis au destinataire suivant :\n\n<{address}>\n{said}\n\n------ En-têtes du message ------\n{_ORIGINAL.format(address=address)}"
    return plain("Postmaster <postmaster@fai.example>", "=?utf-8?q?=C3=89chec_de_la_remise?=", words)


def spanish(address: str, status: str, said: str) -> str:
    words = f"No se pudo entregar su mensaje a los siguientes destinatarios:\n\n{address}\n\n{said}\n\n--- Mensaje original ---\n{_ORIGINAL.format(address=address)}"
    return plain("Mail Delivery System <mailer-daemon@correo.example>", "No se pudo entregar el correo", words)


def arabic(address: str, status: str, said: str) -> str:
    words = f"تعذر تسليم رسالتك إلى المستلمين التاليين:\n\n{address}\n\n{said}\n\n----- الرسالة الأصلية -----\n{_ORIGINAL.format(address=address)}"
    return plain("Mail Delivery System <mailer-daemon@barid.example>", "=?utf-8?b?2YHYtNmEINin2YTYqtiz2YTZitmF?=", words)


def domino(address: str, status: str, said: str) -> str:
    words = f"Your message\n\n  Subject: Statement\n\nwas not delivered to:\n\n  {address}\n\nbecause:\n\n  {said}\n"
    return plain("Postmaster@domino.example", "DELIVERY FAILURE: Statement", words)


def groupwise(address: str, status: str, said: str) -> str:
    words = f"The message that you sent was undeliverable to the following:\n    {address} ({said})\n\nPossibly truncated original message follows:\n\n{_ORIGINAL.format(address=address)}"
    return plain("Mailer-Daemon@groupwise.example", "Message status - undeliverable", words)


SYSTEMS: tuple[Callable[[str, str, str], str], ...] = (
    postfix, sendmail, exchange_online, gmail, amazon_ses, exim, qmail, yahoo, exchange_2003, gmx, french, spanish, arabic, domino, groupwise,
)  # fmt: skip
