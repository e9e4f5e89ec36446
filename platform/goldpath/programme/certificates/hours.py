"""How long something lasts, as people write it."""

HOUR = 60


def lasting(minutes: int) -> str:
    """Return how long something lasts: `9 h 30 min`, `12 h`, `45 min`."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(filter(None, parts))
