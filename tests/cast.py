"""The people of every test: officer, lead, viewer, admin and stranger, each with a browser or a token."""

import re
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from outreach.accounts import queries, service
from outreach.accounts.models import Role, User, UserSession
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE, Actor
from outreach.core.database import transaction

PASSWORD = "a long enough sentence"
SCOPES = ("read", "write", "send", "admin")


_ONE_TIME = re.compile(r'(CSRFToken": "|(?:csrf_token" value|nonce|content)=")[^"]*')


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes as the office does, without being slow on purpose."""


def told(answer: TestResponse) -> tuple[int, str, str]:
    """Return what an answer tells a stranger: status, type and body, without its one-time parts and the newsroom address asked for."""
    body = _ONE_TIME.sub("", answer.text)
    return answer.status_code, answer.content_type, re.sub(r"/newsroom/[\w-]+", "", body)


@lru_cache
def _hash() -> str:
    return QUICK.hash(PASSWORD)


def _signed_in(user: User) -> tuple[int, str]:
    """Return the number and the cookie of a session that showed its second factor just now."""
    with _written():
        row, text = service.begin(user, "Firefox, Linux", shown=True)
    return row.id, text


class Client(FlaskClient):
    """A browser that fills in the CSRF token of the forms it posts, or a program that sends its token."""

    token = ""
    session_id = 0
    came_at: datetime | None = None
    _csrf: tuple[str, datetime, str] = "", datetime.min.replace(tzinfo=UTC), ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.token:
            kwargs["headers"] = {"Authorization": f"Bearer {self.token}", **dict(kwargs.get("headers") or {})}
        elif str(kwargs.get("method", "GET")).upper() == "POST" and "json" not in kwargs:
            kwargs["headers"] = {"X-CSRFToken": self.csrf(), **dict(kwargs.get("headers") or {})}
        if self.came_at and abs(clock.now() - self.came_at) > timedelta(minutes=5):
            self._come_back()
        with database.scope(), self.application.app_context():  # as on a server: nothing is left from the request before
            answer = super().open(*args, **kwargs)
        database.session().rollback()  # what the test holds is read again
        return answer

    def _come_back(self) -> None:
        """Sign in again as people do after a while, here by the calendar; tests of sessions set `came_at` to None."""
        now = self.came_at = clock.now()
        with transaction() as session:
            renewed = update(UserSession).where(UserSession.id == self.session_id)
            session.execute(renewed.values(begun_at=now, last_seen_at=now, confirmed_at=now))

    def csrf(self) -> str:
        """Return a CSRF token of this browser's session, the one of the last form while its cookie is the same."""
        known, at, token = self._csrf
        if known and known == self._cookie() and abs(clock.now() - at) < timedelta(minutes=5):
            return token
        token = self._new_csrf()
        self._csrf = self._cookie(), clock.now(), token
        return token

    def _cookie(self) -> str:
        kept = self.get_cookie("session")
        return kept.value if kept else ""

    def _new_csrf(self) -> str:
        from flask import g
        from flask_wtf.csrf import generate_csrf

        with self.application.test_request_context(), self.session_transaction() as kept:
            from flask import session

            session.update(kept)
            g.pop("csrf_token", None)
            token = str(generate_csrf())
            kept.update(session)
        return token


def _written() -> AbstractContextManager[Session]:
    """Return a write transaction, or the one that the test has open."""
    return nullcontext(database.session()) if database.is_writing() else transaction()


class Cast:
    """Makes accounts on demand and keeps one of each role."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        app.test_client_class = Client

    def user(self, role: str) -> User:
        """Return the account of `role`, made when first asked for."""
        email = f"{role}@example.org"
        found = queries.by_email(email)
        if found is None:
            found = User(email=email, name=role.capitalize(), role=Role(role), password_hash=_hash())
            with _written() as session:
                session.add(found)
                session.flush()
        return found

    def actor(self, role: str) -> Actor:
        """Return the actor of `role`, for calling services."""
        return self.user(role).actor

    def browser(self, role: str | None) -> Client:
        """Return a browser, with `role` signed in unless it is None."""
        client = self.app.test_client()
        assert isinstance(client, Client)
        if role is not None:
            client.session_id, text = _signed_in(self.user(role))
            client.came_at = clock.now()
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = text, True
        return client

    def program(self, role: str, scopes: tuple[str, ...] = SCOPES) -> Client:
        """Return an API client with a token of `role`."""
        email = self.user(role).email
        with transaction():
            token = service.create_token(COMMAND_LINE, email, scopes)
        client = self.app.test_client()
        assert isinstance(client, Client)
        client.token = token
        return client
