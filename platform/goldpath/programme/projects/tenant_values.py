"""The kinds of values in a tenant file that other files do not have."""

from typing import Annotated

import pycountry
from pydantic import AfterValidator, Field

from goldpath.errors import BadInput
from goldpath.identity.addresses import mail_address
from goldpath.label.clusters.names import normalised
from goldpath.transfer.toml_values import Text


def _nameable(text: str) -> str:
    if not normalised(text):
        raise ValueError("neither letter nor digit")
    return text


def _country(code: str) -> str:
    if not code.isupper() or pycountry.countries.get(alpha_2=code) is None:
        raise ValueError("no such country")
    return code


def _email(text: str) -> str:
    try:
        return mail_address(text)
    except BadInput as error:
        raise ValueError(str(error)) from error


Name = Annotated[Text, Field(max_length=300), AfterValidator(_nameable)]
Country = Annotated[str, AfterValidator(_country)]
Email = Annotated[str, AfterValidator(_email)]
