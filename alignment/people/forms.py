"""The forms about people."""

from __future__ import annotations

from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import AnyOf, InputRequired, Length

from alignment.people.permissions import ROLE_LABELS
from alignment.people.read import OrganisationView
from alignment.people.rules import EMAIL_LENGTH, NAME_LENGTH
from alignment.write_form import INCOMPLETE, DutchForm, WriteForm
from alignment.write_form import fresh_key as fresh_key


def one_line(text: str | None) -> str | None:
    """What was typed without control characters, which no page could show again and no database keeps."""
    return None if text is None else "".join(character for character in text if character.isprintable()).strip()


class SignInForm(DutchForm):
    """Sign in with e-mail address and password."""

    email = EmailField("E-mailadres", filters=[one_line], validators=[InputRequired("Vul uw e-mailadres in.")])
    password = PasswordField(
        "Wachtwoord",
        description="Plakken mag. Een wachtwoordbeheerder werkt hier goed.",
        validators=[InputRequired("Vul uw wachtwoord in.")],
    )


class PasswordForm(WriteForm):
    """Change the own password."""

    present = PasswordField("Wachtwoord van nu", validators=[InputRequired("Vul het wachtwoord in dat u nu gebruikt.")])
    new = PasswordField(
        "Nieuw wachtwoord",
        description="Ten minste 12 tekens. Vier losse woorden werken goed; vreemde tekens hoeven niet.",
        validators=[InputRequired("Vul een nieuw wachtwoord in.")],
    )


class EndSessionForm(DutchForm):
    """End one own session, or all others."""

    session = HiddenField(validators=[InputRequired(INCOMPLETE), Length(1, 64, INCOMPLETE)])


class AccountFields(WriteForm):
    """What a new account and an existing one have in common."""

    name = StringField(
        "Naam",
        filters=[one_line],
        validators=[
            InputRequired("Vul de naam in."),
            Length(1, NAME_LENGTH, f"De naam is te lang. Neem ten hoogste {NAME_LENGTH} tekens."),
        ],
    )
    role = SelectField(
        "Rol",
        choices={str(role): label for role, label in ROLE_LABELS.items()},
        validators=[AnyOf([str(role) for role in ROLE_LABELS], "Kies een rol uit de lijst.")],
        validate_choice=False,
    )
    organisation_code = SelectField("Organisatie", validate_choice=False)

    def offer(self, organisations: list[OrganisationView]) -> None:
        """Set the organisations to choose from, in groups."""
        offered = [SelectChoice(one.code, one.name, optgroup=one.kind_label) for one in organisations]
        self.organisation_code.choices = offered
        codes = [one.code for one in organisations]
        self.organisation_code.validators = [AnyOf(codes, "Kies een organisatie uit de lijst.")]


class AccountForm(AccountFields):
    """Change an account."""

    active = SelectField(
        "Toegang",
        choices={"yes": "mag inloggen", "no": "mag niet inloggen"},
        validators=[AnyOf(["yes", "no"], "Kies of dit account mag inloggen.")],
        validate_choice=False,
    )

    def shown(self, name: str, value: str | bool) -> str:
        """Access as the word of its choice; any other text as it is."""
        return ("yes" if value else "no") if name == "active" else str(value)


class NewAccountForm(AccountFields):
    """Add an account: it may sign in at once, with the start password that is shown."""

    email = EmailField(
        "E-mailadres",
        filters=[one_line],
        validators=[
            InputRequired("Vul het e-mailadres in."),
            Length(3, EMAIL_LENGTH, f"Dit e-mailadres is te lang. Neem ten hoogste {EMAIL_LENGTH} tekens."),
        ],
    )
