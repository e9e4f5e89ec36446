"""A period's report as tables: CSV, and a workbook with a chart."""

from io import BytesIO
from typing import Any

from goldpath.programme.reporting.report import Line, Report
from goldpath.transfer.formulas import neutral
from goldpath.transfer.values import cell
from goldpath.transfer.writing import CsvWriter, heading

COLUMNS = (
    *("report", "code", "title", "unit", "baseline", "previously_reported", "actual", "target"),
    *("known_from", "names", "not_counted"),
)
"""The columns of both. `report` says on each line which edition it is, or that it is none;
`not_counted` is what may count, and does not, for nobody knows since when."""

_WIDTHS = (14, 14, 44, 12, 10, 12, 10, 10, 44, 44, 44)
_ACTUAL, _TARGET, _TITLE = 7, 8, 3
"""The columns of the chart, counted from 1."""


def as_csv(report: Report) -> bytes:
    """Return a report as CSV."""
    writer = CsvWriter(COLUMNS)
    rows = [_row(report, one) for one in report.lines]
    return writer.begin() + writer.add(rows) + writer.end()


def as_workbook(report: Report) -> bytes:
    """Return a report as a workbook: figures with a chart, and what is to be known of them."""
    from openpyxl import Workbook  # noqa: PLC0415 - 0.1 s, and few processes make one

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Figures"
    sheet.append([heading(name) for name in COLUMNS])
    for one in report.lines:
        sheet.append([_kept(value) for value in _row(report, one)])
    _lay_out(sheet)
    if report.lines:
        sheet.add_chart(_chart(sheet, len(report.lines)), f"A{len(report.lines) + 4}")
    about = book.create_sheet("About")
    about.column_dimensions["A"].width = 90
    for text in _about(report):
        about.append([neutral(text)])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _row(report: Report, line: Line) -> list[object]:
    return [
        *(report.state, line.code, line.title, line.unit, line.baseline, line.previously),
        *(line.value, line.target, line.provenance, list(line.names)),
        list(line.undated),
    ]


def _kept(value: object) -> object:
    """Return a value as openpyxl may have it: no text is a formula."""
    shown = cell(value)
    return neutral(shown) if isinstance(shown, str) else shown


def _about(report: Report) -> list[str]:
    days = f"{report.starts_on} to {report.ends_on}"
    return [report.project, f"{report.title}: {days}", report.state, *report.remarks]


def _lay_out(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJK", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for one in row:
            one.alignment = Alignment(wrap_text=True, vertical="top")


def _chart(sheet: Any, lines: int) -> Any:  # noqa: ANN401 - as above
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415 - as above

    chart: Any = BarChart()
    chart.type, chart.title = "bar", "Actual figures and targets"
    chart.height, chart.width = 3 + 1.6 * lines, 24
    data = Reference(sheet, min_col=_ACTUAL, max_col=_TARGET, min_row=1, max_row=lines + 1)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=_TITLE, min_row=2, max_row=lines + 1))
    return chart
