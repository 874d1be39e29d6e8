"""What does a limit leave of accounts? Names of colleagues; their pages are shut, and everybody's own account is open."""

from outreach.accounts.models import (
    AccountLink,
    ApiToken,
    Challenge,
    Factor,
    KeptAnswer,
    KnownDevice,
    Passkey,
    RecoveryCode,
    Refusal,
    ServiceTie,
    SignInFailure,
    User,
    UserSession,
)
from outreach.core import reach

reach.everybodys(
    AccountLink, ApiToken, Challenge, Factor, KeptAnswer, KnownDevice, Passkey, RecoveryCode, Refusal, ServiceTie, SignInFailure,
    User, UserSession,
)  # fmt: skip
reach.named(User, "user_id", "owner_id", "taker_id", "colleague")
reach.named(UserSession, "session_id")
reach.named(ApiToken, "tokens")
reach.named(Passkey, "passkey_id")
