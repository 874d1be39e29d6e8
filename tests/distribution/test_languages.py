"""Everybody gets the text in the language they prefer, where it is ready; the rest get it as it was written."""

import json
import re
from xml.etree import ElementTree

import pytest
import time_machine

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery, Mailing
from outreach.deliveries.models import State as Sent
from outreach.distribution import queries
from outreach.distribution.models import State
from outreach.newsroom.queries import Story
from outreach.newsroom.schemas import json_ld
from outreach.releases import queries as releases
from outreach.releases import service
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.releases.policy.translating import Words
from tests.distribution import make

BEFORE = "2026-11-30 18:00:00+00:00"
ARABIC = {
    "headline": "إغلاق ثلاث عيادات على النهر مع ارتفاع منسوب السمرة",
    "dateline": "لندن، 24 تشرين الثاني/نوفمبر 2026 –",
    "paragraph": "نقل الموظفون الأسرّة إلى الطوابق العليا يوم الأحد وبقيت المناوبة الليلية.",
    "contact": "عمر كويلون، +44 20 7946 0148 (لندن، ليلا ونهارا)، omar@riverlight.example.org",
}


@pytest.fixture
def clocked():
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def in_arabic(row: Release, read: str = "Huda Barakat-Salim") -> Release:
    """Return the release with an Arabic version, approved with it."""
    session().expire_all()
    with transaction():
        kept = session().get(Release, row.id)
        kept.state = ReleaseState.DRAFT
        service.translate(COMMAND_LINE, row.id, "ar")
        for key, text in ARABIC.items():
            service.write_translation(COMMAND_LINE, row.id, "ar", key, Words(text))
        if read:
            service.back_read(COMMAND_LINE, row.id, "ar", read)
        kept.state = ReleaseState.APPROVED
        session().add(ReleaseApproval(release_id=row.id, text_hash=kept.text_hash, approver_name="Lead", at=clock.now()))
    return kept


def readers():
    northbank = make.outlet("Amwaj Press", languages=["ar", "en"])
    return [
        make.journalist("Tamsin Fernhollow", language="en"),
        make.journalist("Salma Haddadin", language="ar-LB"),
        make.journalist("Rafi Amwaji", outlet_id=northbank.id),
        make.journalist("Oriol Pinyol", language="es"),
        make.journalist("No Wish"),
    ]


def test_the_plan_says_who_gets_which_language_and_who_prefers_another(clocked, app, officer):
    send = make.planned([make.media_list("Everybody", readers())], in_arabic(make.approved()))
    made = queries.dry_run(queries.one(send.id), clock.now())
    assert made.versions == [("en", 3, 1), ("ar", 2, 0)]
    page = officer.get(f"/distributions/{send.id}").text
    assert "1 prefers a language that is not ready" in page
    assert ARABIC["headline"] in page
    assert "language=ar" in page


def test_each_reader_gets_their_own_language_and_nobody_two(clocked, app, officer):
    send = make.planned([make.media_list("Everybody", readers())], in_arabic(make.approved()))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5}).status_code == 303
    spoken = {row.name: session().get(Mailing, row.mailing_id) for row in make.rows(send.source)}
    assert {name: one.language for name, one in spoken.items()} == {
        "Tamsin Fernhollow": "en", "Salma Haddadin": "ar", "Rafi Amwaji": "ar", "Oriol Pinyol": "en", "No Wish": "en",
    }  # fmt: skip
    arabic = spoken["Salma Haddadin"]
    assert (arabic.subject, make.CANARY in arabic.text) == (ARABIC["headline"], False)
    assert ARABIC["paragraph"] in arabic.text
    assert make.CANARY in spoken["Oriol Pinyol"].text


def test_a_language_that_nobody_read_stops_the_send_until_it_is_left_out(clocked, app, officer):
    row = in_arabic(make.approved(), read="")
    send = make.planned([make.media_list("Everybody", readers())], row)
    refused = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    assert refused.status_code == 409
    assert "Nobody who speaks it has read it" in refused.text


def test_a_protected_name_in_one_language_stops_all(clocked, app, officer):
    row = make.approved()
    make.protect("كويلون")
    send = make.planned([make.media_list("Everybody", readers())], in_arabic(row))
    refused = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    assert refused.status_code == 409
    assert "كويلون" in refused.text


def test_words_that_changed_after_the_freeze_hold_the_lift(clocked, app, officer):
    row = in_arabic(make.approved())
    send = make.planned([make.media_list("Everybody", readers())], row)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    session().expire_all()
    with transaction():
        kept = next(one for one in releases.translations(row.id)[0].blocks if one.key == "headline")
        kept.text = "عنوان آخر"
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert make.now_of(send).state is State.HELD
    assert "changed since it was frozen" in make.now_of(send).held_reason


def test_the_newsroom_shows_each_language_at_its_own_address(clocked, app, officer, stranger):
    row = in_arabic(make.approved())
    send = make.planned([make.media_list("Everybody", readers())], row, lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    slug = make.release_of(send).slug
    page = stranger.get(f"/newsroom/{slug}?language=ar").text
    assert ARABIC["headline"] in page
    assert 'lang="ar" dir="rtl"' in page
    english = stranger.get(f"/newsroom/{slug}").text
    assert make.CANARY in english
    assert "العربية" in english
    assert make.CANARY in stranger.get(f"/newsroom/{slug}?language=de").text


def test_the_list_of_what_is_out_and_its_feed_speak_the_reader_s_language(clocked, app, officer, stranger):
    row = in_arabic(make.approved())
    send = make.planned([make.media_list("Everybody", readers())], row, lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    page = f"/newsroom/{make.release_of(send).slug}"
    arabic, english = stranger.get("/newsroom/?lang=ar").text, stranger.get("/newsroom/?lang=en").text
    assert ARABIC["headline"] in arabic
    assert f'href="{page}?language=ar"' in arabic
    assert f'href="{page}" lang="en"' in arabic
    assert "Three river clinics" in english
    assert f'href="{page}?language=ar" lang="ar"' in english
    feeds = {tag: stranger.get(f"/newsroom/feed.xml{tag}") for tag in ("", "?language=ar", "?language=xx")}
    assert ARABIC["headline"] in feeds["?language=ar"].text
    assert 'xml:lang="ar"' in feeds["?language=ar"].text
    assert "Three river clinics" in feeds[""].text and "Three river clinics" in feeds["?language=xx"].text
    for answer in feeds.values():
        entry = ElementTree.fromstring(answer.data).find("{http://www.w3.org/2005/Atom}entry")
        links = {one.get("hreflang"): one.get("href") for one in entry.findall("{http://www.w3.org/2005/Atom}link")}
        assert links["ar"].endswith(f"{page}?language=ar") and links["en"].endswith(page)
        assert entry.find("{http://www.w3.org/2005/Atom}id").text.endswith(page)


def test_the_page_says_what_it_is_to_machines_in_its_language(clocked, app, officer, stranger):
    row = in_arabic(make.approved())
    send = make.planned([make.media_list("Everybody", readers())], row, lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    for language, headline in (("en", "Three river clinics close as the Samra rises"), ("ar", ARABIC["headline"])):
        page = stranger.get(f"/newsroom/{make.release_of(send).slug}?language={language}").text
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        said = json.loads(block)
        assert (said["@type"], said["headline"], said["inLanguage"]) == ("NewsArticle", headline, language)
        assert "CANARY" not in block and said["publisher"]["name"]
    ends = Story("x" * 22, "A </script><b>", "s", "en", clock.now(), "<p>h</p>", "p", ("en",))
    assert json_ld(ends, "https://x.example/", "Desk").count("<") == 2


def test_one_person_s_mail_is_seen_before_it_goes_in_their_language_and_with_what_is_missing(clocked, app, officer):
    row = in_arabic(make.approved())
    salma, nobody = make.journalist("Salma Haddadin", language="ar-LB"), make.journalist("No Wish", email=None)
    where = f"/releases/{row.id}/mail"
    assert "Choose somebody" in officer.get(where).text and "Nobody in the register" in officer.get(f"{where}?q=zzz").text
    seen = officer.get(f"{where}?journalist={salma.id}&as=headers").text
    assert "salma.haddadin@example.org" in seen and "Content-Language: ar" in seen and "30 Nov 2026" in seen
    assert ARABIC["headline"] in officer.get(f"{where}?journalist={salma.id}&as=plain").text
    assert make.CANARY in officer.get(f"{where}?journalist={salma.id}&as=plain&language=en").text
    frame = officer.get(f"{where}/body?journalist={salma.id}")
    assert (
        ARABIC["headline"] in frame.text and "<h1 style=" in frame.text and "sandbox" in frame.headers["Content-Security-Policy"]
    )
    warned = officer.get(f"{where}?journalist={nobody.id}&as=phone").text
    assert "There is no address" in warned and "Nobody knows their language" in warned
    assert officer.get(f"{where}?journalist=999999").status_code == 404


def test_a_notice_goes_in_the_language_of_what_each_holds(clocked, app, officer):
    send = make.planned([make.media_list("Everybody", readers())], in_arabic(make.approved()), lift=None)
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 5})
    session().expire_all()
    with transaction():
        for row in session().query(Delivery):
            row.state, row.next_attempt_at, row.handed_over_at = Sent.SENT, None, clock.now()
    said = {"kind": "correction", "where": "Paragraph 2", "was": "over 25", "now": "23", "count": 5}
    assert officer.post(f"/distributions/{send.id}/notices", data=said).status_code == 303
    session().expire_all()
    told = session().query(Delivery).filter(Delivery.source.like(f"{send.source}:notice:%")).all()
    subjects = {one.name: one.mailing.subject for one in told}
    assert len(told) == 5
    assert subjects["Tamsin Fernhollow"] == "CORRECTION: River clinics close"
    assert subjects["Salma Haddadin"].endswith(ARABIC["headline"])
    assert {one.mailing.language for one in told} == {"en", "ar"}
