"""Who stands in the made tables? People, outlets and remarks in many scripts, with all the signs that break tables."""

from collections.abc import Callable, Sequence
from random import Random

NAMES = {
    "latin": "John Smith|Sara Windle|Miriam O'Neill|Jean-Luc Petit|Anna van der Berg|D'Arcy Price|Peter Jr. Stone|Lee|Kim Baker|Ruth Cole|Ed Fox",
    "west": "Hélène Lefèvre|Zoé Noël|François Garçon|María Muñoz|José Peña|Jürgen Weiß|Käthe Größe|Åsa Öberg|João Conceição|Björn Sjögren",
    "central": "Antonín Dvořák|Božena Němcová|Jiří Černý|Małgorzata Dąbrowska|Stanisław Wójcik|Šárka Šťastná|Zdeněk Růžička|Żaneta Święta",
    "turkish": "Şükrü Yılmaz|Çiğdem Öztürk|Oğuz Işık|Gülşen Bağış|Ayşe Kılıç",
    "cyrillic": "Ирина Соколова|Юрий Щербаков|Анна Павлова|Сергей Лебедев|Дмитрий Жуков|Ольга Иванова",
    "greek": "Γιώργος Παπαδόπουλος|Μαρία Νικολάου|Ελένη Δημητρίου|Κώστας Ιωάννου",
    "hebrew": "יוסי כהן|רחל לוי|דוד מזרחי|שרה פרידמן",
    "arabic": "سارة الخوري|محمد عبد الله|أحمد الحسيني|ليلى منصور|خالد ياسين|فاطمة الزهراء|نور الدين قاسم",
    "persian": "مریم پارسا|گلناز چراغی|ژاله کریمی|رضا پهلوان|نگین قربانی",
    "japanese": "山田太郎|佐藤花子|すずき いちろう|鈴木一郎|田中まゆみ|中村さくら|高橋健一",
    "chinese": "王小明|李娜|张伟|刘洋|陈静|赵丽颖|黄晓东|周杰",
    "korean": "김철수|이영희|박지성|최민수|정수빈",
}  # fmt: skip
CITIES = {
    "latin": "London|Paris|New York|Beirut|The Hague|Juba|Port-au-Prince|Geneva", "west": "Orléans|Málaga|Köln|Göteborg|São Paulo|Besançon|Zürich",
    "central": "Plzeň|Łódź|Kraków|Ústí nad Labem|Gdańsk|Brno", "turkish": "İstanbul|Diyarbakır|İzmir|Eskişehir",
    "cyrillic": "Москва|Киев|Нижний Новгород|Казань",
    "greek": "Αθήνα|Θεσσαλονίκη|Πάτρα", "hebrew": "תל אביב|ירושלים|חיפה", "arabic": "بيروت|القاهرة|دمشق|بغداد|الخرطوم",
    "persian": "تهران|شیراز|مشهد|اصفهان", "japanese": "東京|大阪|京都|名古屋", "chinese": "北京|上海|广州|深圳|成都", "korean": "서울|부산|대전|인천",
}  # fmt: skip
OUTLETS = "The Morning Post|Radio Nord|Daily Herald|Al Nahar|Le Quotidien|El Faro|Agence Sud|Channel 9|Reuters Desk|Horn Review|Smith & Sons Press"
ROLES = "Reporter|Editor|Producer|Desk editor|Foreign correspondent|Freelance|Bureau chief"
NOTES = (
    "Prefers mornings", "met in Geneva, May 2023", 'says "hi" a lot', "a; b; c", "Call first; then write", "", "", "", "5\" screen",
    "likes tea | coffee",
    "see www.example.org/a,b", "C:\\press\\lists", "50% desk, 50% field", "“quoted”, she said", "it's fine", "#1 contact", "- no answer", "ok",
)  # fmt: skip
_HEADS = {
    "name": "Name|Full name|Nom|Nombre|الاسم|NAME|Contact name|Journalist",
    "email": "Email|E-mail|Courriel|Correo electrónico|البريد الإلكتروني|EMAIL|Email address",
    "phone": "Phone|Téléphone|Mobile|Teléfono|الهاتف|Tel.|Phone number", "outlet": "Outlet|Media|Média|Medio|Publication|Organisation",
    "role": "Role|Job title|Fonction|Position|Cargo", "country": "Country|Pays|País|البلد|Country code", "city": "City|Ville|Ciudad|Town",
    "language": "Language|Langue|Idioma|Languages", "beats": "Beats|Topics|Sujets|Temas|Beat", "notes": "Notes|Remarks|Remarques|Notas|Comment",
    "added": "Date added|Added|Updated|Created on", "code": "ID|Ref|Code|No.", "reach": "Reach|Audience|Circulation|Price",
    "website": "Website|URL|Link|Profile",
}  # fmt: skip
Maker = Callable[[Random, str, int], str]


def _plain(name: str) -> str:
    return "".join(
        letter for letter in name.lower().replace(" ", ".") if letter.isascii() and (letter.isalnum() or letter == ".")
    )


def _email(rng: Random, script: str, row: int) -> str:
    name = _plain(rng.choice(NAMES["latin"].split("|"))).strip(".")
    return f"{name}{row}@{rng.choice(('example.org', 'paper.example.com', 'radio-nord.example.net'))}"


def _phone(rng: Random, script: str, row: int) -> str:
    end = f"{rng.randrange(10**6):06d}"
    return rng.choice(
        (
            f"+44 7700 {end}",
            f"+961 3 {end}",
            f"0{rng.randrange(1, 9)} {end[:2]} {end[2:4]} {end[4:]} 0{rng.randrange(9)}",
            f"00336{end}12",
        )
    )


_MAKE: dict[str, Maker] = {
    "name": lambda rng, script, row: rng.choice(NAMES[script if rng.random() < 0.7 else "latin"].split("|")),
    "email": _email,
    "phone": _phone,
    "outlet": lambda rng, script, row: rng.choice(OUTLETS.split("|")),
    "role": lambda rng, script, row: rng.choice(ROLES.split("|")),
    "country": lambda rng, script, row: rng.choice(("GB", "FR", "LB", "US", "SD")),
    "city": lambda rng, script, row: rng.choice(CITIES[script if rng.random() < 0.7 else "latin"].split("|")),
    "language": lambda rng, script, row: rng.choice(("French", "Arabic", "English", "en", "es; fr", "arabe")),
    "beats": lambda rng, script, row: rng.choice(("health", "health, climate", "conflict; aid", "politics", "migration, Europe")),
    "notes": lambda rng, script, row: rng.choice(NOTES),
    "added": lambda rng, script, row: f"2026-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}",
    "code": lambda rng, script, row: f"{row:05d}",
    "reach": lambda rng, script, row: rng.choice(
        (f"{rng.randrange(1, 999)},{rng.randrange(1000):03d}", f"{rng.randrange(1, 99)},5", "1200", "3.5")
    ),
    "website": lambda rng, script, row: f"https://www.example.org/{row}?a=1&b=2",
}
KINDS = tuple(_MAKE)


def table(rng: Random, script: str, fields: Sequence[str], count: int) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows for `fields`; some cells are empty, never a whole row nor its first cell."""
    header = [_head(rng, one, script) for one in fields]
    rows = []
    for row in range(1, count + 1):
        cells = [_MAKE[one](rng, script, row) if at == 0 or rng.random() < 0.92 else "" for at, one in enumerate(fields)]
        rows.append(cells)
    return header, rows


def _head(rng: Random, field: str, script: str) -> str:
    words = _HEADS[field].split("|")
    if script not in ("arabic", "persian"):
        words = [word for word in words if word.isascii()] if script != "west" else [word for word in words if word < "\u0600"]
    elif script == "persian":
        words = [word for word in words if word.isascii()]
    else:
        words = [word for word in words if word.isascii() or word > "\u0600"]
    return rng.choice(words)
