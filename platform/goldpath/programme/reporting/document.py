"""A period's report as PDF, with a plot of what was promised and what it came to."""

from dataclasses import asdict
from importlib.resources import files

import orjson

from goldpath.programme.reporting.report import Report
from goldpath.transfer.pdf import set_in_pdf
from goldpath.transfer.plots import svg


def as_pdf(report: Report) -> bytes:
    """Return a report as PDF. An edition gives the same bytes each time.

    Takes some 100 milliseconds of computing: call it in a thread. Raises NoLetters.
    """
    template = files("goldpath.programme.reporting").joinpath("report.typ").read_bytes()
    plot = report.plot()
    told = asdict(report) | {"state": report.state, "says": plot.says}
    parts = {"main.typ": template}
    if report.lines:
        parts["plot.svg"] = svg(plot).encode()
    moment = report.moment.replace(microsecond=0)
    return set_in_pdf(parts, {"report": orjson.dumps(told).decode()}, moment)
