"""What a bounce is read as: whom it names, why, and whether the address is dead; for many systems and many answers."""

from pathlib import Path

import pytest

from outreach.integrations.inbound import Kind, read
from outreach.integrations.inbound.reasons import judge
from tests.integrations.inbound.bounces import SYSTEMS, TO, dsn, plain

ADDRESS = "lina.haddad@daily.example"
REPLIES = [line.split("\t") for line in Path(__file__).with_name("replies.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("reason", "fate", "status", "said"), REPLIES)
def test_a_servers_answer_gives_its_reason_and_only_a_dead_address_is_suppressed(
    reason: str, fate: str, status: str, said: str
) -> None:
    judged = judge(status, said)
    assert (judged.reason.value, judged.suppress) == (reason, fate == "dead")


@pytest.mark.parametrize("system", SYSTEMS)
def test_c46_every_system_names_the_one_address_and_keeps_the_servers_verdict(system) -> None:
    wrong = []
    for _, fate, status, said in REPLIES:
        mail = read(system(ADDRESS, status, said).encode())
        found = [(one.address, one.action, one.suppress) for one in mail.recipients]
        if mail.kind is not Kind.BOUNCE or found != [(ADDRESS, "failed", fate == "dead")]:
            wrong.append((said, mail.kind, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("failed", "bounce"),
        ("delayed", "other"),
        ("delivered", "delivered"),
        ("relayed", "delivered"),
        ("expanded", "delivered"),
        ("Failed (x)", "bounce"),
    ],
)
def test_c47_only_a_failure_is_a_bounce(action: str, kind: str) -> None:
    status = {"failed": "5.1.1", "delayed": "4.4.1"}.get(action, "2.0.0")
    mail = read(dsn("MAILER-DAEMON@mx.example", "Delivery report", "See below.", ADDRESS, status, "", action).encode())
    assert mail.kind == kind
    assert mail.recipients[0].suppress is (action == "failed")


def test_several_recipients_are_judged_one_by_one() -> None:
    report = dsn("MAILER-DAEMON@mx.example", "Failure", "See below.", ADDRESS, "5.1.1", "550 5.1.1 User unknown")
    more = "\n\nOriginal-Recipient: rfc822;omar@daily.example\nFinal-Recipient: rfc822;omar@inside.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1\n  blocked using zen.spamhaus.org\n"
    mail = read(report.replace("\n--b1\nContent-Type: message/rfc822", f"{more}\n--b1\nContent-Type: message/rfc822").encode())
    assert [(one.address, one.reason, one.suppress) for one in mail.recipients] == [
        (ADDRESS, "no_such_user", True),
        ("omar@daily.example", "reputation", False),
    ]


def test_addresses_in_the_returned_mail_are_not_taken_for_the_bounced_one() -> None:
    for system in SYSTEMS:
        assert "another@address.example" not in {
            one.address for one in read(system(ADDRESS, "5.1.1", "550 User unknown").encode()).recipients
        }


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (
            "Warning: could not send message for past 4 hours",
            "THIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE\n<{}>... Deferred: Connection timed out\n",
        ),
        (
            "Warning: message 1abc delayed 24 hours",
            "A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n\nThe address to which the message has not yet been delivered is:\n\n  {}\n\nNo action is required on your part. Delivery attempts will continue for some time.",
        ),
        ("Delivery Status Notification (Delay)", "Delivery to the following recipients has been delayed.\n\n       {}\n"),
        ("Mail delayed", "Ihre Nachricht an\n{}\nkonnte noch nicht zugestellt werden. Es wird weiter versucht.\n"),
    ],
)
def test_a_notice_of_delay_is_no_bounce(subject: str, words: str) -> None:
    mail = read(plain("MAILER-DAEMON@mx.example", subject, words.format(ADDRESS)).encode())
    assert (mail.kind, [(one.address, one.action, one.suppress) for one in mail.recipients]) == (
        "other",
        [(ADDRESS, "delayed", False)],
    )


def test_a_bounce_that_a_person_hands_on_or_answers_is_a_persons_mail() -> None:
    bounce = SYSTEMS[0](ADDRESS, "5.1.1", "550 User unknown")
    forwarded = f"From: Omar <omar@partner.example>\nTo: {TO}\nSubject: Fwd: Undelivered Mail\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nDo you know why this came back?\n--m\nContent-Type: message/rfc822\n\n{bounce}\n--m--\n"
    assert read(forwarded.encode()).kind == "request"
    answered = f"From: Omar <omar@partner.example>\nTo: {TO}\nSubject: Re: Undelivered Mail Returned to Sender\nIn-Reply-To: <dsn@mx.example>\n\nI gave you the wrong address, use omar2@partner.example\n"
    assert read(answered.encode()).kind == "reply"


@pytest.mark.parametrize(
    ("kind", "fields", "address", "suppress"),
    [
        ("abuse", f"Original-Rcpt-To: <{ADDRESS}>\n", ADDRESS, True),
        ("abuse", "Original-Rcpt-To: redacted-1@provider.example\n", ADDRESS, True),
        ("abuse", "", ADDRESS, True), ("fraud", "", ADDRESS, True), ("opt-out", f"Removal-Recipient: {ADDRESS}\n", ADDRESS, True),
        ("not-spam", "", ADDRESS, False), ("auth-failure", "", ADDRESS, False),
    ],
)  # fmt: skip
def test_a_complaint_suppresses_who_complained_and_nothing_else_does(
    kind: str, fields: str, address: str, suppress: bool
) -> None:
    report = f"""From: <feedback@provider.example>
To: abuse@press.example
Subject: FW: Statement
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Loop/1.0
Version: 1
{fields}Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000

--b
Content-Type: message/rfc822

From: press@press.example
To: {ADDRESS}
Subject: Statement

Words
--b--
"""
    mail = read(report.encode())
    assert (mail.kind, [(one.address, one.suppress) for one in mail.recipients]) == ("complaint", [(address, suppress)])


@pytest.mark.parametrize("ends", [b"\r", b"\r\n"])
def test_the_line_ends_of_other_systems_change_nothing(ends: bytes) -> None:
    for system in SYSTEMS:
        (one,) = read(system(ADDRESS, "5.1.1", "550 5.1.1 User unknown").encode().replace(b"\n", ends)).recipients
        assert (one.address, one.suppress) == (ADDRESS, True), system.__name__


@pytest.mark.parametrize(
    "words",
    [
        "Your message:\n   From:    {to}\n   Subject: Statement\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    {address}\n\nAdditional information\n",
        "------- Failure Reasons  --------\n\nディレクトリのリストにありません\n{address}\n\n------- Returned Message --------\nReceived: from x by y\nTo: another@address.example\n",
        "The original message was received\nfrom {to}\n\n---The following addresses had delivery errors---\n\n{address} [User unknown]\n",
        "このメールは送信できませんでした。\n\n以下のメールアドレスへの送信に失敗しました。\n{address}\n\n-------server message\n550 unknown user <{address}>\n\n-------original message\nReceived: from z\n",
        "This message was created automatically.\n\n  {address}\n    (generated from {address})\n    user unknown\n",
    ],
)  # fmt: skip
def test_the_reason_may_stand_before_the_address_or_beside_it(words: str) -> None:
    (one,) = read(
        plain("Postmaster <postmaster@mx.example>", "Undeliverable message", words.format(address=ADDRESS, to=TO)).encode()
    ).recipients
    assert (one.address, one.suppress) == (ADDRESS, True)


def test_a_status_part_may_lack_what_the_standard_wants() -> None:
    report = dsn("MAILER-DAEMON@mx.example", "Delivery Status", "", ADDRESS, "5.4.4 (Illegal host/domain name found)", "")
    (one,) = read(report.encode()).recipients
    assert (one.reason, one.suppress) == ("no_such_domain", True)
    bare = report.replace("Final-Recipient: rfc822; ", "Original-Recipient: ").replace(
        "Status: 5.4.4 (Illegal host/domain name found)\n", "Diagnostic-Code: smtp; 550 Unknown user\n"
    )
    (one,) = read(bare.encode()).recipients
    assert (one.address, one.reason, one.suppress) == (ADDRESS, "no_such_user", True)


def test_a_notice_that_says_it_arrived_is_no_bounce() -> None:
    words = f"This is the mail system.\n\nYour message was successfully delivered to the destination listed below.\n\n<{ADDRESS}>: delivered\n"
    mail = read(plain("Mail Delivery System <MAILER-DAEMON@mx.example>", "Successful Mail Delivery Report", words).encode())
    assert (mail.kind, [(one.address, one.suppress) for one in mail.recipients]) == ("delivered", [(ADDRESS, False)])


def test_a_person_who_copies_a_report_into_a_mail_has_not_bounced() -> None:
    words = f"What is this?\n\nFinal-Recipient: rfc822; {ADDRESS}\nAction: failed\nStatus: 5.1.1\n"
    assert (
        read(f"From: omar@partner.example\nSubject: Re: your list\nIn-Reply-To: <a@b.example>\n\n{words}".encode()).kind
        == "reply"
    )


def test_complaints_from_before_the_standard_are_known() -> None:
    report = f"From: staff@provider.example\nSubject: complaint about message from 203.0.113.9\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: {ADDRESS}\nFrom: press@press.example\nTo: undisclosed\n\nWords\n--b--\n"
    mail = read(report.encode())
    assert (mail.kind, [(one.address, one.suppress) for one in mail.recipients]) == ("complaint", [(ADDRESS, True)])
