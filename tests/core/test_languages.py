"""Catalogues are compiled by whoever starts first, also when several start at once."""

import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from outreach.core.languages import CATALOGUES, canonical, compile_catalogues, direction, own_name


def test_several_processes_compile_one_folder_without_harm(tmp_path: Path) -> None:
    source = tmp_path / "fr" / "LC_MESSAGES"
    source.mkdir(parents=True)
    shutil.copy(CATALOGUES / "fr" / "LC_MESSAGES" / "messages.po", source)
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(compile_catalogues, [tmp_path] * 8))
    assert [path.name for path in sorted(source.iterdir())] == ["messages.mo", "messages.po"]


def test_languages_say_their_own_name_and_direction() -> None:
    assert (own_name("ar"), direction("ar"), direction("fr")) == ("العربية", "rtl", "ltr")


def test_a_tag_is_kept_in_one_spelling() -> None:
    assert [canonical(one) for one in ("EN", "en-us", "ZH-hant-tw", "es-419")] == ["en", "en-US", "zh-Hant-TW", "es-419"]
