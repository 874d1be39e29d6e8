"""How is a mail built and handed over? Messages, frames that are encoded once, and the SMTP client."""
