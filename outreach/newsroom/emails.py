"""What words lie in a media kit beside the text? The terms of use in each language, and what belongs to each picture."""

from collections.abc import Iterator

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.core import languages
from outreach.newsroom.queries import Kit
from outreach.releases.models import ReleasePicture
from outreach.web.locale import settings

Words = tuple[str, str]  # the name of a file, and what it says


def beside(kit: Kit) -> list[Words]:
    """Return the plain files that explain a kit: a README in each language that we speak, then the words of each picture."""
    tags = list(dict.fromkeys(_spoken(one.language) for one in kit.stories))
    readmes = [(f"README-{tag}.txt", _readme(kit, tag)) for tag in tags]
    return [*readmes, *(_of_picture(one, _spoken(kit.source)) for one in kit.pictures)]


def _spoken(tag: str) -> str:
    """Return the language of the office's own words for a text in `tag`."""
    offered = settings().locales
    return next((one for one in (tag, tag.split("-")[0]) if one in offered), offered[0])


def _readme(kit: Kit, tag: str) -> str:
    with force_locale(tag):
        found = {"files": list(_files(kit, tag)), "pictures": kit.pictures, "too_large": kit.too_large}
        return _rendered("readme.txt", kit=kit, **found)


def _files(kit: Kit, tag: str) -> Iterator[Words]:
    for story in kit.stories:
        yield (
            f"{kit.stem}-{story.language}.*",
            _("the text in %(language)s", language=languages.name(story.language, tag)),
        )
        if story.signatories:
            yield f"signatories-{story.language}.txt", _("who signed")
    for one in kit.pictures:
        yield f"pictures/{one.file_name}", " · ".join(filter(None, (one.credit, one.licence)))


def _of_picture(one: ReleasePicture, tag: str) -> Words:
    with force_locale(tag):
        return f"pictures/{one.file_name}.txt", _rendered("picture.txt", one=one)


def _rendered(part: str, **words: object) -> str:
    return current_app.jinja_env.get_template(f"newsroom/kit/{part}").render(**words)
