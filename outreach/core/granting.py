"""What may the account that the office works with do in PostgreSQL? Read and write rows; the tables, and the trail as it stands, are another's."""

from sqlalchemy import make_url

from outreach.core.database import make_engine

_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE UPDATE, DELETE ON audit_events FROM {role}",
    "REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
)


def grant(owner_url: str, work_url: str) -> None:
    """Give the account of `work_url` what the office needs in the tables that the account of `owner_url` owns, and nothing beyond."""
    engine = make_engine(owner_url)
    role = engine.dialect.identifier_preparer.quote(make_url(work_url).username or "")
    with engine.begin() as connection:
        for statement in _GRANTS:
            connection.exec_driver_sql(statement.format(role=role))
    engine.dispose()
