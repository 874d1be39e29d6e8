"""What people type to sign in and to make an account."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Email, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from outreach.accounts.models import ApiToken, Role
from outreach.web.context import day
from outreach.web.forms import Form, options, required

ROLE_WORDS = {
    Role.VIEWER.value: _l("Viewer: reads, changes nothing"),
    Role.OFFICER.value: _l("Officer: works the desk"),
    Role.LEAD.value: _l("Lead: also approves and lifts"),
    Role.ADMIN.value: _l("Admin: accounts and settings"),
}


class SignInForm(Form):
    """Address and password; pasting and password managers work."""

    email = EmailField(_l("E-mail address"), [required], render_kw={"autocomplete": "username", "autofocus": True})
    password = PasswordField(_l("Password"), [required], render_kw={"autocomplete": "current-password"})


class CodeForm(Form):
    """Six digits of the phone, or a code on paper."""

    code = StringField(
        _l("Code"),
        [required, Length(max=40)],
        render_kw={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": True,
            "dir": "ltr",
            "spellcheck": "false",
        },
    )


class SetUpForm(CodeForm):
    """The first code of a new secret; the secret itself travels sealed."""

    offered = HiddenField(validators=[Length(max=1000)])


class ForgottenForm(Form):
    """For which address a link is wanted."""

    email = EmailField(
        _l("E-mail address"), [required, Length(max=254)], render_kw={"autocomplete": "username", "autofocus": True}
    )


class TokensForm(Form):
    """Which programs' tokens end with the old password; shown where there are any."""

    tokens = SelectMultipleField(
        _l("Programs that lose their token"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def offer(self, tokens: Sequence[ApiToken]) -> None:
        """Let one choose among `tokens`."""
        self.tokens.choices = [(one.id, one.name or _("no name, of %(day)s", day=day(one.created_at))) for one in tokens]


class ChooseForm(TokensForm):
    """A password of one's own."""

    password = PasswordField(
        _l("New password"), [required], render_kw={"autocomplete": "new-password", "dir": "ltr", "autofocus": True}
    )


class PasskeyForm(Form):
    """What a device answered, and what its owner calls a new passkey."""

    name = StringField(_l("Name of the device"), [Optional(), Length(max=80)], render_kw={"autocomplete": "off"})
    answer = HiddenField(validators=[Length(max=20_000)])


class ConfirmForm(Form):
    """Password, code or passkey, to show that it is still them; its names are no other form's."""

    confirm_secret = PasswordField(
        _l("Password or code"),
        [Length(max=1000)],
        render_kw={"autocomplete": "current-password", "dir": "ltr", "autofocus": True},
    )
    confirm_passkey = HiddenField(validators=[Length(max=20_000)])

    def validate_confirm_secret(self, field: PasswordField) -> None:
        """Ask for it where no passkey answered."""
        if not self.confirm_passkey.data:
            required(self, field)


class PasswordForm(TokensForm):
    """A new password for oneself."""

    current = PasswordField(_l("Present password"), [required], render_kw={"autocomplete": "current-password", "dir": "ltr"})
    password = PasswordField(_l("New password"), [required], render_kw={"autocomplete": "new-password", "dir": "ltr"})


class RoleForm(Form):
    """Another role for somebody."""

    role = SelectField(_l("Role"), choices=options(ROLE_WORDS.items()))


class LimitsForm(Form):
    """To what an account is limited; a tick says that it is, and the list to what."""

    only_campaigns = BooleanField(_l("Only some campaigns"))
    campaigns = SelectMultipleField(
        _l("Campaigns"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    only_organisations = BooleanField(_l("Only some organisations"))
    organisations = SelectMultipleField(
        _l("Organisations"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def validate_campaigns(self, field: SelectMultipleField) -> None:
        """Ask for one where the box is ticked."""
        if self.only_campaigns.data and not field.data:
            raise ValidationError(_("Choose at least one campaign, or take the tick away."))

    def validate_organisations(self, field: SelectMultipleField) -> None:
        """Ask for one where the box is ticked."""
        if self.only_organisations.data and not field.data:
            raise ValidationError(_("Choose at least one organisation, or take the tick away."))

    def limits(self) -> tuple[list[int] | None, list[int] | None]:
        """Return (campaigns, organisations), None where there is no limit."""
        return (
            self.campaigns.data or [] if self.only_campaigns.data else None,
            self.organisations.data or [] if self.only_organisations.data else None,
        )


class UserForm(Form):
    """A new account; without a password an invitation is mailed, as the page always does."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    email = EmailField(_l("E-mail address"), [required, Email(), Length(max=254)])
    role = SelectField(_l("Role"), choices=options(ROLE_WORDS.items()))
    password = PasswordField(_l("First password"), [Optional()], render_kw={"autocomplete": "new-password"})
