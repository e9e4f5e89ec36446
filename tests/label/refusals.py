"""How PostgreSQL says no: by the name of a rule, or for want of a privilege."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Expect the refusal that a constraint or a rule of this name makes."""
    with pytest.raises(psycopg.errors.IntegrityError) as caught:
        yield
    assert caught.value.diag.constraint_name == rule


@contextmanager
def forbidden() -> Iterator[None]:
    """Expect that a door lacks the privilege, or the row would be out of its sight."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        yield
