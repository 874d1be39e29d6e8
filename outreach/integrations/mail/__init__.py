"""How is mail built and handed over? Messages, frames that are encoded once, and the SMTP client."""

from outreach.integrations.mail.settings import MailSettings, Relay, connect, settings

__all__ = ["MailSettings", "Relay", "connect", "settings"]
