"""What people say of a target or a figure, checked."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.label.awards.held import today
from goldpath.label.clusters.websites import read_website

LONGEST_CODE = 60
"""Characters of a code, as in tenant files."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""As tenant files write codes (`goldpath.transfer.toml_values`)."""

MOST = 10**12
"""The largest amount."""

_DECIMALS = 3


def checked_target(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a target as they are kept. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    if "code" in columns:
        columns["code"] = _code(checks, columns["code"])
    for name, longest in (("title", 300), ("unit", 100), ("source", 1000)):
        if columns.get(name) is not None:
            columns[name] = checks.text(columns[name], name, longest=longest)
    for name, field in (("baseline", "baseline"), ("target", "goal")):
        if columns.get(name) is not None:
            columns[name] = _amount(checks, columns[name], field)
    if columns.get("retired_on") is not None and columns["retired_on"] > today():
        checks.refuse("`retiredOn` is to come: a target is retired today, or was.", "retiredOn")
    checks.done()
    return columns


def checked_figure(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a figure as they are kept. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    columns["value"] = _amount(checks, columns["value"], "value")
    columns["note"] = checks.prose(columns["note"], "note")
    if columns.get("evidence") is not None:
        columns["evidence"] = _address(checks, columns["evidence"].strip())
    checks.done()
    return columns


def _code(checks: Checks, given: str) -> str:
    code = given.strip()
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        checks.refuse(
            f"`code` must be small letters, digits and hyphens, {LONGEST_CODE} at most, such as "
            "`gold`.",
            "code",
        )
    return code


def _amount(checks: Checks, given: float | Decimal, field: str) -> Decimal:
    """Return an amount; note if it is negative, too large, or finer than a thousandth."""
    amount = Decimal(str(given))
    if not (amount.is_finite() and 0 <= amount <= MOST):
        checks.refuse(f"`{field}` must be a number from 0 to {MOST}.", field)
    elif amount != round(amount, _DECIMALS):
        checks.refuse(f"`{field}` may have {_DECIMALS} decimals at most.", field)
    return amount


def _address(checks: Checks, given: str) -> str:
    try:
        return read_website(given, "evidence")
    except BadInput as error:
        checks.refuse(str(error), "evidence")
        return given
