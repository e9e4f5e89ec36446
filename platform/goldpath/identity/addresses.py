"""E-mail addresses: the name of an account, in small letters."""

from pydantic.networks import validate_email
from pydantic_core import PydanticCustomError

from goldpath.errors import BadInput


def mail_address(text: str) -> str:
    """Return an address as accounts are looked up by it.

    Raises BadInput if it is none, or comes with a name (`Anna <anna@clus3.example>`).
    """
    try:
        _, address = validate_email(text.strip())
    except PydanticCustomError as error:
        raise _no_address(text) from error
    if "<" in text:
        raise _no_address(text)
    return address.lower()


def _no_address(text: str) -> BadInput:
    return BadInput(f"'{text}' is no e-mail address.", field="email")
