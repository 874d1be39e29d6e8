"""What programs put on the clipboard, as they put it, with invented words; beside each what a block should hold afterwards."""

WORD_START = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;}
p.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:12.0pt;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->"""
WORD_END = "<!--EndFragment--></body></html>"
GOOGLE_START = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5f1c2b7e-7fff-8a11-2d3c-0a1b2c3d4e5f">'
)
GOOGLE_P = '<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">'
GOOGLE_400 = (
    'style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;'
    'font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;"'
)
GOOGLE_700 = GOOGLE_400.replace("font-weight:400", "font-weight:700")
WORD_ITEM = (
    "<p class=MsoListParagraphCxSp{place} style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>{mark}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>"
)


def word(inner: str) -> str:
    return f"{WORD_START}{inner}{WORD_END}"


def google(inner: str) -> str:
    return f'{GOOGLE_START}{inner}</b><br class="Apple-interchange-newline">'


PASTES = {
    "Word, two paragraphs with bold words": (
        word(
            "<p class=MsoNormal>The river <b style='mso-bidi-font-weight:normal'>rose again</b> on Sunday.<o:p></o:p></p>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Staff moved the beds.<o:p></o:p></p>"
        ),
        "The river **rose again** on Sunday.\nStaff moved the beds.",
    ),
    "Word, bold taken back inside a bold paragraph": (
        word("<p class=MsoNormal><b>Open at night<span style='font-weight:normal'> and by day</span></b><o:p></o:p></p>"),
        "**Open at night** and by day",
    ),
    "Word, a list with dots": (
        word(
            WORD_ITEM.format(place="First", mark="·", words="water for <b>four</b> villages")
            + WORD_ITEM.format(place="Middle", mark="·", words="doctors")
            + WORD_ITEM.format(place="Last", mark="·", words="a boat")
        ),
        "- water for **four** villages\n- doctors\n- a boat",
    ),
    "Word, a numbered list": (
        word(
            WORD_ITEM.format(place="First", mark="1.", words="Open the gate.")
            + WORD_ITEM.format(place="Last", mark="2.", words="Keep it open.")
        ),
        "1. Open the gate.\n2. Keep it open.",
    ),
    "Word, a heading and a link": (
        word(
            "<h1 style='mso-pagination:widow-orphan'>Clinics close as the Samra rises<o:p></o:p></h1><p class=MsoNormal>See "
            "<a href=\"https://riverlight.example.org/map?a=1&amp;b=2\"><span style='color:#0563C1'>the map</span></a>, or write to "
            '<a href="mailto:press@riverlight.example.org">press@riverlight.example.org</a>.<o:p></o:p></p>'
        ),
        "Clinics close as the Samra rises\n"
        "See [the map](https://riverlight.example.org/map?a=1&b=2), or write to press@riverlight.example.org.",
    ),
    "Word, a footnote": (
        word(
            '<p class=MsoNormal>Water stood at 4.2 m.<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title=""><span '
            "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span "
            "class=MsoFootnoteReference>[1]</span><![endif]></span></span></a><o:p></o:p></p><div style='mso-element:footnote-list'>"
            "<![if !supportFootnotes]><br clear=all><hr align=left size=1 width=\"33%\"><![endif]><div style='mso-element:footnote' id=ftn1>"
            '<p class=MsoFootnoteText><a style=\'mso-footnote-id:ftn1\' href="#_ftnref1" name="_ftn1" title=""><span '
            "class=MsoFootnoteReference>[1]</span></a> River office, 22 November.<o:p></o:p></p></div></div>"
        ),
        "Water stood at 4.2 m.[1]\n[1] River office, 22 November.",
    ),
    "Word, a table": (
        word(
            "<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'>"
            "<td width=200 valign=top style='padding:0cm 5.4pt'><p class=MsoNormal><b>Place<o:p></o:p></b></p></td>"
            "<td width=200 valign=top><p class=MsoNormal><b>Beds<o:p></o:p></b></p></td></tr><tr><td><p class=MsoNormal>Samra<o:p></o:p></p></td>"
            "<td><p class=MsoNormal>14<o:p></o:p></p></td></tr></table><p class=MsoNormal>Counted on Sunday.<o:p></o:p></p>"
        ),
        "**Place** | **Beds**\nSamra | 14\nCounted on Sunday.",
    ),
    "Word, changes still tracked and a comment": (
        word(
            '<p class=MsoNormal>The gate <del cite="mailto:Kim" datetime="2026-11-20T10:00">may</del><ins cite="mailto:Kim" '
            "datetime=\"2026-11-20T10:00\">must</ins> open<a style='mso-comment-reference:KL_1;mso-comment-date:20261120'></a><span "
            "class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;[KL1]</span></span>.<o:p></o:p></p>"
            "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Are we sure?</p></div></div>"
        ),
        "The gate must open.",
    ),
    "Word, hidden words and a text in Arabic": (
        word(
            "<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA style='font-family:"
            "\"Times New Roman\",serif'>ارتفع النهر <b>مرة أخرى</b> يوم الأحد.</span><span dir=LTR style='display:none;mso-hide:all'>draft 7"
            "</span><o:p></o:p></p>"
        ),
        "ارتفع النهر **مرة أخرى** يوم الأحد.",
    ),
    "Word for the web": (
        '<div class="OutlineElement Ltr SCXW1 BCX8" style="margin:0px;padding:0px"><p class="Paragraph SCXW1 BCX8" paraid="1"><span '
        'data-contrast="auto" class="TextRun SCXW1 BCX8" style="font-weight:bold"><span class="NormalTextRun SCXW1 BCX8">Samra</span>'
        '</span><span data-contrast="auto" class="TextRun SCXW1 BCX8" style="font-weight:normal"><span class="NormalTextRun"> is cut off.'
        '</span></span><span class="EOP SCXW1 BCX8" data-ccp-props="{}">&nbsp;</span></p></div>',
        "**Samra** is cut off.",
    ),
    "Google Docs, nothing bold inside the wrapping b": (
        google(f"{GOOGLE_P}<span {GOOGLE_400}>The river rose again on Sunday.</span></p>"),
        "The river rose again on Sunday.",
    ),
    "Google Docs, bold words and smart quotes": (
        google(
            f"{GOOGLE_P}<span {GOOGLE_700}>Samra</span><span {GOOGLE_400}>, 24 November: “We don’t leave,” said </span>"
            f"<span {GOOGLE_700}>Rana</span><span {GOOGLE_700}> Nahrwand</span><span {GOOGLE_400}>.</span></p><br>{GOOGLE_P}"
            f"<span {GOOGLE_400}>She has been there since Friday.</span></p>"
        ),
        "**Samra**, 24 November: “We don’t leave,” said **Rana Nahrwand**.\nShe has been there since Friday.",
    ),
    "Google Docs, headings and a nested list": (
        google(
            f'<h2 dir="ltr" style="line-height:1.38"><span {GOOGLE_700}>What is needed</span></h2><ul style="margin-top:0"><li dir="ltr" '
            f'style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span {GOOGLE_400}>water</span></p></li><ul><li '
            f'dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span {GOOGLE_400}>in bottles</span></p></li></ul><li dir="ltr">'
            f'<p dir="ltr" role="presentation"><span {GOOGLE_400}>fuel</span></p></li></ul>'
        ),
        "What is needed\n- water\n- in bottles\n- fuel",
    ),
    "Google Docs, a link through its own detour": (
        google(
            f'{GOOGLE_P}<span {GOOGLE_400}>Read </span><a href="https://www.google.com/url?q=https://riverlight.example.org/report_(2)&amp;'
            f'sa=D&amp;source=editors&amp;ust=1&amp;usg=A" style="text-decoration:none;"><span {GOOGLE_400.replace("none;v", "underline;v")}>'
            f"the report</span></a><span {GOOGLE_400}>.</span></p>"
        ),
        "Read [the report](https://riverlight.example.org/report_%282%29).",
    ),
    "Google Docs, numbers and a footnote": (
        google(
            f'<ol><li dir="ltr"><p dir="ltr" role="presentation"><span {GOOGLE_400}>Open the gate</span><sup><a href="#ftnt1" '
            f'id="ftnt_ref1">[1]</a></sup></p></li><li dir="ltr"><p dir="ltr"><span {GOOGLE_400}>Keep it open</span></p></li></ol><hr><div>'
            f'<p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Since Friday.</span></p></div>'
        ),
        "1. Open the gate[1]\n2. Keep it open\n[1]\u00a0Since Friday.",
    ),
    "Google Docs, right to left": (
        google(
            f'<p dir="rtl" style="line-height:1.38;"><span {GOOGLE_700}>بيروت</span><span {GOOGLE_400}>، 24 تشرين الثاني/نوفمبر 2026 – قالت '
            f"رنا نهروان: «لن نغادر».</span></p>"
        ),
        "**بيروت**، 24 تشرين الثاني/نوفمبر 2026 – قالت رنا نهروان: «لن نغادر».",
    ),
    "Google Docs, a table and words struck out": (
        google(
            f'<div dir="ltr" align="left"><table style="border:none"><colgroup><col width="312"/></colgroup><tbody><tr style="height:0pt"><td>'
            f"{GOOGLE_P}<span {GOOGLE_400}>Omar Quillon</span></p></td><td>{GOOGLE_P}<span {GOOGLE_400}>+44 20 7946 0148</span></p></td></tr>"
            f"</tbody></table></div>{GOOGLE_P}<span {GOOGLE_400.replace('text-decoration:none', 'text-decoration:line-through')}>by day</span>"
            f"<span {GOOGLE_400}> by night</span></p>"
        ),
        "Omar Quillon | +44 20 7946 0148\nby night",
    ),
    "a web page with menu, share buttons and cookie banner": (
        '<!doctype html><html><body class="post has-sidebar"><div class="cookie-notice"><p>We value your privacy.</p></div><header><nav><ul>'
        '<li><a href="/">Home</a></li></ul></nav></header><main><article><h1>Clinics close</h1><p>The river <strong>rose</strong> again.</p>'
        '<div class="social-share"><a href="https://social.example/x">Post</a></div><aside><h3>Also read</h3><p>Another story.</p></aside>'
        "</article></main><footer><p>Imprint</p></footer></body></html>",
        "Clinics close\nThe river **rose** again.",
    ),
    "a browser's selection, with its looks written out": (
        "<meta charset='utf-8'><p style=\"box-sizing: border-box; margin: 0px 0px 1rem; color: rgb(33, 37, 41); font-weight: 400; "
        'text-decoration-thickness: initial;">Il y a<span class="Apple-converted-space">&nbsp;</span>1\u202f200 lits, dit «\u202fla '
        'direction\u202f»<strong style="box-sizing: border-box; font-weight: bolder;"> pour la nuit</strong>.</p>',
        "Il y a\u00a01\u202f200 lits, dit «\u202fla direction\u202f» **pour la nuit**.",
    ),
    "a web page without closed tags": (
        "<p>One paragraph<p>and <b>another<p>Third</b> one<ul><li>water<li>fuel</ul>",
        "One paragraph\nand **another**\nThird one\n- water\n- fuel",
    ),
    "a page with scripts, pictures and addresses that must not be followed": (
        '<div onclick="steal()"><p>Open <a href="javascript:alert(1)">here</a> or <a href="data:text/html,x">there</a>.<img '
        'src="https://tracker.example/p.gif" alt="pixel"></p><script>document.write("no")</script><iframe src="https://x.example">no</iframe>'
        "<style>p{}</style></div>",
        "Open here or there.",
    ),
    "Outlook, with its link guard": (
        '<div class="elementToProof" style="font-family:Aptos,Calibri;font-size:12pt"><b>Update:</b> see <a href="https://eur01.safelinks.'
        'protection.outlook.com/?url=https%3A%2F%2Friverlight.example.org%2Fnews&amp;data=05%7C02%7C&amp;reserved=0" data-auth="Verified">our '
        'page</a></div><div class="elementToProof"><br></div><div class="elementToProof">Thanks</div>',
        "**Update:** see [our page](https://riverlight.example.org/news)\nThanks",
    ),
    "Gmail, line by line": (
        '<div dir="ltr"><div class="gmail_default" style="font-family:verdana"><b>LONDON, 24 November 2026</b> – Staff moved beds.<br></div>'
        '<div><br></div><div>Second <span style="font-weight:600">line</span>.</div></div>',
        "**LONDON, 24 November 2026** – Staff moved beds.\nSecond **line**.",
    ),
    "LibreOffice": (
        '<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head>'
        '<body lang="en-GB" link="#000080" dir="ltr"><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif">'
        "<b>Beds</b> moved, <i>not</i> closed.</font></p>\n<ol>\n\t<li><p>first</p></li>\n\t<li><p>second</p></li>\n</ol></body></html>",
        "**Beds** moved, not closed.\n1. first\n2. second",
    ),
    "bold that ends inside a word": ("<p>The <b>river</b>side is <b>wet</b>.</p>", "The riverside is **wet**."),
}
