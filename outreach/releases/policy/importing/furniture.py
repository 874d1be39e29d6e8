"""Which lines belong to the web page and not to the release? Browser warnings, menus, cookie banners, share buttons."""

import re
from collections.abc import Sequence

from outreach.core.words import say
from outreach.releases.policy.importing.found import Removed
from outreach.releases.policy.importing.lines import Line


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ANYWHERE = (
    (_line(r"\b(?:old|outdated|unsupported) (?:web )?browser|browser (?:that )?(?:we|is) no longer support"
r"|browser is (?:outdated|out of date|not supported)"
r"|navigateur (?:obsolète|dépassé|ancien)|navegador (?:antiguo|obsoleto|no compatible)"
r"|متصفح(?:ك)? (?:قديم|غير مدعوم)"), say("browser warning")),
    (_line(r"^(?:skip|jump) to (?:(?:the )?main )?(?:content|navigation)$|^(?:aller"
r"|passer) au contenu(?: principal)?$|^(?:saltar|ir) al contenido(?: principal)?$|^(?:تخطى?|تجاوز"
r"|انتقل) إلى المحتوى(?: الرئيسي)?$"), say("skip link")),
    (_line(r"\b(?:we|this (?:web)?site) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings"
r"|preferences)|nous utilisons des cookies|accepter (?:tous )?les cookies|(?:utilizamos|usa) cookies"
r"|aceptar (?:todas las )?cookies|ملفات تعريف الارتباط|enable javascript|activer javascript"
r"|habilite javascript"), say("cookie or script banner")),
)  # fmt: skip
_MENU = _line(
    r"^(?:menu|main menu|navigation|search|home|log ?in|sign (?:in|up)|share(?: this)?(?: page| article)?"
    r"|print(?: this page)?|subscribe|donate(?: now)?|contact us|about us|who we are|what we do"
    r"|follow us|facebook|twitter|tweet|linkedin|instagram|youtube|whatsapp|e-?mail this|read more"
    r"|back to (?:top|news)|news|close|english|français|español|العربية|breadcrumb|you are here:?"
    r"|accueil|recherche(?:r)?|partager|imprimer|s['’]abonner|faire un don|suivez-nous"
    r"|qui sommes-nous ?\??|actualités|fermer|lire la suite|retour en haut"
    r"|inicio|buscar|compartir|imprimir|suscr[íi]bete|donar|síguenos|noticias|cerrar|leer más|volver arriba|iniciar sesión"
    r"|القائمة|الرئيسية|بحث|ابحث|مشاركة|شارك|طباعة|اشترك|تبرع|تابعنا|الأخبار|اقرأ المزيد|إغلاق|تسجيل الدخول|من نحن|اتصل بنا)$"
)
_FOOTER = _line(
    r"^(?:©|\(c\)|copyright\b)|all rights reserved|^privacy (?:policy|notice)\b|^terms (?:of use"
    r"|and conditions)|tous droits réservés|^politique de confidentialité|^mentions légales"
    r"|todos los derechos reservados|^política de privacidad|^aviso legal|جميع الحقوق محفوظة|^سياسة الخصوصية"
)
_MAIL_HEADER = _line(
    r"^(?:from|to|cc|bcc|date|sent|subject|reply-to|de|à|cc|envoyé|objet|para|enviado(?: el)?|asunto|من"
    r"|إلى|التاريخ|الموضوع)\s?:\s+\S"
    r"|^-{2,}\s?(?:forwarded|original) message\s?-{2,}$|^begin forwarded message:?$"
)
_BREADCRUMB = re.compile(r"\s*[|›»>→/•·]\s*")
_LONG = 14


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """Return the lines of the text (empty ones too), and those of the page around it with the reason."""
    first, last = _body(lines)
    kept: list[Line] = []
    removed: list[Removed] = []
    for at, line in enumerate(lines):
        why = _why(line.text, at < first, at > last)
        if why:
            removed.append(Removed(line.number, line.text, why))
        kept.append(Line(line.number, "") if why else line)
    return kept, removed


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the places of the first and the last line that is long enough to be text."""
    long = [at for at, line in enumerate(lines) if len(line.text.split()) >= _LONG and not _anywhere(line.text)]
    return (long[0], long[-1]) if long else (0, len(lines))


def _why(text: str, before: bool, after: bool) -> str:
    if not text:
        return ""
    why = _anywhere(text)
    if why:
        return why
    if (before or after) and (_MENU.match(text) or (before and _is_breadcrumb(text))):
        return say("menu or share link")
    if before and _MAIL_HEADER.match(text):
        return say("mail header")
    return say("page footer") if after and _FOOTER.search(text) else ""


def _anywhere(text: str) -> str:
    if len(text) > 600:
        return ""
    return next((why for pattern, why in _ANYWHERE if pattern.search(text)), "")


def _is_breadcrumb(text: str) -> bool:
    parts = _BREADCRUMB.split(text)
    return len(parts) >= 3 and all(0 < len(part) <= 24 for part in parts) and not any(map(str.isdigit, text))
