"""How much do these bytes, read in this encoding, look like words? Letters by language, the commonest first."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

# The letters beyond ASCII that each language uses; which of them are common decides between encodings.
_WEST = (
    "éèàêçôîâûùëïœæÿÉÈÀÇÊÔÎÂ", "ñáéíóúüÑÁÉÍÓÚ¿¡ºª", "äöüßÄÖÜé", "ãçáéíóúâêôõàÁÉÓÇ", "àèéìòùÈÀ", "åäöøæÅÄÖØÆé", "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ",
    "éáíóúÉÁÍÓÚ", "ëéèïöüç",
)  # fmt: skip
_CENTRAL = (
    "łąęóżśćńźŁŚŻÓĆŹ", "áíéěřýčžšůúňóťďČŠŽŘÁÚÍÝ", "áčéíľňôšťúýžďäóŕĺČŠŽĽ", "áéóöőüűíúÁÉÓÖŐÜŰÍÚ", "ăâîşţșțĂÂÎŞŢ", "čćšžđČĆŠŽĐ", "čšžČŠŽ",
)  # fmt: skip
_TURKISH = ("ıişğüçöİŞĞÜÇÖâî",)
_BALTIC = ("āīēšņūžļčķģĀĪĒŠŪŽČĶĢ", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "äöüõšžÄÖÜÕŠŽ")
_CYRILLIC = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёАСКМВПДНРБЕИОТГЛФШЭЗЯЮЖХЧЦУЩЙЁ", "оаинвіретсклмдпуязьбгчйжхїцєшюфщґІЇЄАБВГДКМНОПРСТЮЯ",
    "аоеинтсрвлкмдпзуъябгчжшщюцфйьх", "аоеинтсрвкмдпулјзбгчшцжћђфхљњџ",
)  # fmt: skip
_GREEK = ("αοιετσνηυρπκμλςωδγάίόέχθήύφβώξζψϊΑΚΜΠΣΤΕΓΔΝΛΡΒΘΙΟΗΦΧΆΈΌ",)
_HEBREW = ("יוהלאמתרשבנםחעקדפכגטסצזןךףץ",)
_ARABIC = ("الميونرتبةدعسفهكقحجأشطصخإىضذغثزءئظآؤ", "ایرندموهتبسلکشفگزجخقحعپچژضصغطظذثئآ", "،؛؟ًٌٍَُِّْ")
_THAI = ("านรอกเงมยลวดทสตะปบคหแจพชขใไโผถศณซธภษฟญอ่้ีิัืุูำ์็",)
_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "cp1252": _WEST, "iso8859-15": _WEST, "mac_roman": _WEST, "cp850": _WEST, "cp1250": _CENTRAL, "iso8859-2": _CENTRAL, "mac_latin2": _CENTRAL,
    "cp1254": _TURKISH, "cp1257": _BALTIC, "cp1251": _CYRILLIC, "koi8-r": _CYRILLIC[:1], "koi8-u": _CYRILLIC[1:2], "iso8859-5": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC, "cp866": _CYRILLIC, "cp1253": _GREEK, "iso8859-7": _GREEK, "cp1255": _HEBREW, "cp1256": _ARABIC,
    "iso8859-6": _ARABIC[:1], "cp874": _THAI,
}  # fmt: skip
# Chinese, Japanese and Korean: the first byte of the letters that are in daily use, and of the syllables.
_DAILY: Mapping[str, tuple[tuple[int, int], ...]] = {
    "gb18030": ((0xB0, 0xD7), (0xA3, 0xA3)), "big5": ((0xA4, 0xC6),), "cp932": ((0x82, 0x83), (0x88, 0x97)), "euc_jp": ((0xA4, 0xA5), (0xB0, 0xCF)),
    "cp949": ((0xB0, 0xC8),),
}  # fmt: skip
# Letters of surnames, first names and cities, by which a list of people in one of these is told from another.
_FAMILIAR: Mapping[str, str] = {
    "gb18030": "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪"
    "陆金石戴贾韦夏方白邹孟熊秦江"
    "北京上海广州深圳成都天津重庆南杭武汉西安中国的一是在不了有人明华文建军平志伟东强晓生光红英丽芳静敏姓名城市小娜洋颖杰报社记者电话邮箱",
    "big5": "王李張劉陳楊黃趙周吳徐孫馬朱胡郭何林高羅鄭梁謝宋唐許鄧馮韓曹曾彭蕭蔡潘田董袁于余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪"
    "陸金石戴賈夏方白鄒孟熊秦江臺北中南雄新竹"
    "香港的一是在不了有人明華文國建志偉玲美惠雅婷淑芬姓名城市小靜記者電話",
    "euc_jp": "田中山本佐藤鈴木高橋伊渡辺村小林加吉口松井上清水斎池石川前後岡長谷近野原青西福太三島崎森大阪京都東名古屋横浜神戸札幌一郎"
    "子美恵健雄男代香花新聞記者市区県電話和平正明",
    "cp932": "田中山本佐藤鈴木高橋伊渡辺村小林加吉口松井上清水斎池石川前後岡長谷近野原青西福太三島崎森大阪京都東名古屋横浜神戸札幌一郎"
    "子美恵健雄男代香花新聞記者市区県電話和平正明",
}  # fmt: skip
CANDIDATES = ("cp1252", *(name for name in _LANGUAGES if name != "cp1252"), *_DAILY)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’“”«»\u0300-\u036f\u064b-\u0652\u0e31-\u0e4e\u200c\u200d-]+(?=[^\W\d_])")
_WRONG_CASE = re.compile(r"(?<=[a-zß-öø-ÿа-яё])[À-ÖØ-ÞА-ЯЁ](?=[a-zß-öø-ÿа-яёÀ-ÖØ-ÞА-ЯЁ]|\b)")
_TORN = re.compile(r"(?<=[A-Za-z])[\u3040-\u9fff\uac00-\ud7a3]|[\u3040-\u9fff\uac00-\ud7a3](?=[a-z])")
_TYPED = "’‘“”–—…«»€°ªº©®™\u00a0„·№"


def plausibility(sample: bytes, name: str) -> float:
    """Return about 1 for words of a language written in `name`, less and below 0 for what nobody writes."""
    text = sample.decode(name, errors="replace")
    strange = [letter for letter in text if letter > "\x7f"]
    if not strange:
        return 0.0
    if name in _DAILY:
        return _syllables(text, strange, name)
    slips = 1.5 * sum(map(len, _INSIDE.findall(text))) + 1.0 * len(_WRONG_CASE.findall(text)) + _scripts(text)
    union, best = _letters(strange, name)
    mixed = 0.6 if _LANGUAGES.get(name, _WEST) in (_WEST, _CENTRAL) else 0.2
    return mixed * union + (1 - mixed) * best - slips / len(strange) - _small(text) + (0.06 if name == "cp1252" else 0.0)


def _letters(strange: list[str], name: str) -> tuple[float, float]:
    """Return how well the letters fit all languages of the encoding together, and its best one alone."""
    weights = _weights(name)
    count = len(strange)
    union = sum(max((one.get(letter, -9.0) for one in weights), default=-9.0) for letter in strange)
    union += sum(9.0 + _other(letter) for letter in strange if all(letter not in one for one in weights))
    best = max((sum(one.get(letter, _other(letter)) for letter in strange) for one in weights), default=0.0)
    return union / count, best / count


def _other(letter: str) -> float:
    if letter in _TYPED:
        return 0.8 if letter in "“”‘’–—…" else 0.4
    kind = unicodedata.category(letter)
    return {"L": -0.4, "M": -0.4, "N": -0.5, "C": -3.0, "Z": -0.2}.get(kind[0], -1.0) if letter != "\ufffd" else -3.0


@cache
def _weights(name: str) -> list[dict[str, float]]:
    if name == "utf-8":
        return [one for key in ("cp1252", "cp1250", "cp1251", "cp1256", "cp1253", "cp1255", "cp1254") for one in _weights(key)]
    return [_by_rank(letters) for letters in _LANGUAGES.get(name, ())]


def _by_rank(letters: str) -> dict[str, float]:
    """Return what each letter is worth, the commonest most; a capital is worth nearly as much as its small letter."""
    small = list(dict.fromkeys(letter.lower() if len(letter.lower()) == 1 else letter for letter in letters))
    worth = {letter: 1.0 - 0.7 * place / len(small) for place, letter in enumerate(small)}
    return {letter.upper(): 0.95 * value for letter, value in worth.items() if len(letter.upper()) == 1} | worth


def _small(text: str) -> float:
    """Return a fine for an alphabet with capitals in which no word begins with one: lists of people are full of names."""
    words = [word for word in _WORD.findall(text[:8000]) if not word[0].isascii() and script(word[0]) in ("CYRILLIC", "GREEK")]
    return 0.35 if len(words) > 2 and not any(word[0].isupper() for word in words) else 0.0


def _scripts(text: str) -> float:
    """Return twice the number of words that mix alphabets, which wrong bytes make of right words."""
    mixed = 0
    for word in set(_WORD.findall(text)[:4000]):
        if not word.isascii():
            mixed += len({script(letter) for letter in word if letter.isalpha()}) > 1
    return 2.0 * mixed


@cache
def script(letter: str) -> str:
    """Return the alphabet of a letter."""
    first = unicodedata.name(letter, "? ").split()[0]
    return "LATIN" if first in ("FEMININE", "MASCULINE", "MICRO") else first


def _syllables(text: str, strange: list[str], name: str) -> float:
    """Return how many letters are in daily use there; a Korean text uses fewer rows than a Chinese one, all of them syllables."""
    letters = [letter for letter in text if letter > "\x7f" and letter not in "，。、；：（）！？「」『』・ー　“”‘’—…"]
    daily = sum(any(low <= _lead(letter, name) <= high for low, high in _DAILY[name]) for letter in letters)
    wrong = sum(
        letter == "\ufffd" or unicodedata.category(letter)[0] == "C" or "\uff61" <= letter <= "\uff9f" for letter in strange
    )
    share = daily / max(1, len(letters))
    syllables = sum("\u3040" <= letter <= "\u30ff" or "\uac00" <= letter <= "\ud7a3" for letter in letters) / max(1, len(letters))
    familiar = sum(letter in _FAMILIAR.get(name, "") for letter in letters) / max(1, len(letters))
    return (
        0.75 * share
        - 0.6 * (1 - share)
        + 0.25 * syllables
        + 0.3 * familiar
        - (3.0 * wrong + 0.7 * len(_TORN.findall(text))) / len(strange)
    )


@cache
def _lead(letter: str, name: str) -> int:
    try:
        code = letter.encode(name)
    except UnicodeEncodeError:
        return 0
    return code[0] if len(code) == 2 else 0
