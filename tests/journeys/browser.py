"""A reader of pages: goes where links and forms lead, over real HTTP, and types only into fields that are there."""

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

File = tuple[str, bytes]


@dataclass
class PageForm:
    """One form of a page: where it goes, what it would send as it stands, and what its buttons say."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    words: str = ""
    files: bool = False


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[PageForm] = []
        self._form: PageForm | None = None
        self._by_id: dict[str, PageForm] = {}
        self._open: PageForm | None = None
        self._area = self._select = ""
        self._chosen = False
        self._seen: set[str] = set()
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(given)
        elif tag in ("input", "textarea", "select", "option", "button") and "disabled" not in given:
            if tag != "option":
                self._form = self._by_id.get(given["form"]) if "form" in given else self._open
            if self._form is not None:
                self._take(tag, given, self._form)

    def _begin(self, given: dict[str, str]) -> None:
        self._open = self._form = PageForm(
            given.get("action", ""), given.get("method", "get").lower(), files="multipart" in given.get("enctype", "")
        )
        self.found.append(self._open)
        if "id" in given:
            self._by_id[given["id"]] = self._open

    def _take(self, tag: str, given: dict[str, str], form: PageForm) -> None:
        name, kind = given.get("name", ""), given.get("type", "")
        if name:
            form.names.add(name)
        if tag == "input" and name and kind not in ("submit", "button", "file", "image"):
            if kind not in ("checkbox", "radio") or "checked" in given:
                form.fields.append((name, given.get("value", "on" if kind == "checkbox" else "")))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select, self._chosen = name, False
        elif tag == "option" and self._select and ("selected" in given or not self._chosen):
            form.fields = [pair for pair in form.fields if pair[0] != self._select or self._select in self._seen]
            form.fields.append((self._select, given.get("value", "")))
            self._chosen = True

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data
        elif self._open is not None:
            self._open.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._seen.add(self._select)
            self._select = ""
        elif tag == "textarea" and self._form is not None:
            self._form.fields.append((self._area, self._text.removeprefix("\n")))
            self._area = ""


class Browser:
    """Keeps cookies, follows redirects, and remembers the page it is on."""

    def __init__(self, base: str) -> None:
        self._base = self.url = base
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.page, self.status = "", 0

    def visit(self, path: str) -> str:
        """Open a page."""
        return self._open(Request(urljoin(self._base, path)))

    def sign_in(self, email: str, password: str, code: Callable[[], str]) -> None:
        """Sign in by the form, and with the six digits of `code` where they are asked for."""
        self.visit("/sign-in")
        self.submit("/sign-in", email=email, password=password)
        if urlsplit(self.url).path == "/sign-in/code":
            self.submit("/sign-in/code", code=code())
        assert "/sign-in" not in self.url, self.words

    @property
    def words(self) -> str:
        """The words of the page."""
        bare = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", self.page)
        return " ".join(re.sub(r"<[^>]+>", " ", bare).split())

    @property
    def forms(self) -> list[PageForm]:
        """The page's forms."""
        reader = _Forms()
        reader.feed(self.page)
        return reader.found

    def form(self, action: str, pick: str = "") -> PageForm:
        """Return the form that goes to `action`, the one whose words hold `pick` where there are several."""
        fits = [one for one in self.forms if urlsplit(urljoin(self.url, one.action)).path == action and pick in one.words]
        assert fits, f"no form to {action} ({pick}) among {[(one.action, one.words.split()) for one in self.forms]}: {self.words}"
        return fits[0]

    def submit(self, action: str, pick: str = "", **typed: Any) -> str:
        """Send a form with what was typed in place of what stood there; a list is several values, a pair a file."""
        form = self.form(action, pick)
        assert set(typed) <= form.names, f"{set(typed) - form.names} is not in the form, which has {form.names}"
        kept = [(name, value) for name, value in form.fields if name not in typed]
        added = [(name, one) for name, value in typed.items() for one in (value if isinstance(value, list) else [value])]
        url = urljoin(self.url, form.action)
        if form.method == "get":
            return self._open(Request(f"{url}?{urlencode(kept + added)}"))
        body, kind = (
            _multipart(kept + added) if form.files else (urlencode(kept + added).encode(), "application/x-www-form-urlencoded")
        )
        return self._open(Request(url, body, {"Content-Type": kind, "Referer": self.url}))

    def _open(self, request: Request) -> str:
        try:
            answer = self._opener.open(request, timeout=30)
        except HTTPError as error:
            answer = error
        with answer:
            self.status, self.url = answer.status, answer.url
            self.page = answer.read().decode(errors="replace")
        return self.page


def _multipart(fields: list[tuple[str, Any]]) -> tuple[bytes, str]:
    mark, parts = uuid.uuid4().hex, []
    for name, value in fields:
        file, content = (f'; filename="{value[0]}"', value[1]) if isinstance(value, tuple) else ("", str(value).encode())
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


class Program:
    """A program with a token: JSON in, JSON out."""

    def __init__(self, base: str, token: str) -> None:
        self._base, self._token = base, token
        self.status, self.headers = 0, {}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask, and return the answer's JSON (None where it has none); `status` says how it went."""
        plain = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = Request(f"{self._base}/api/v1{path}", data, plain, method=method)
        try:
            answer = build_opener().open(request, timeout=30)
        except HTTPError as error:
            answer = error
        with answer:
            self.status, self.headers = answer.status, {name.lower(): value for name, value in answer.headers.items()}
            text = answer.read().decode()
        return json.loads(text) if "json" in self.headers.get("content-type", "") else text or None

    def done(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask, and insist that it went well."""
        answer = self(method, path, body, **headers)
        assert self.status < 300, (self.status, answer)
        return answer
