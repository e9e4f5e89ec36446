"""A label registry sent as a file: ESCA's page as text, a CSV file or an XLSX file."""

from collections.abc import Iterator
from pathlib import Path

from goldpath.label.awards.registry_rows import RegistryRow, UnreadableRow
from goldpath.label.awards.registry_table import read_registry_table
from goldpath.label.awards.registry_text import read_registry_text

__all__ = ["RegistryRow", "UnreadableRow", "read_registry"]


def read_registry(path: Path) -> Iterator[RegistryRow | UnreadableRow]:
    """Every row of the file in its order, in constant memory; nothing is left out silently.

    `.txt` is read as ESCA's page (`read_registry_text`), anything else as a table
    (`read_registry_table`). Raises BadInput, while it is read, for a file that cannot be used at
    all; the rows before that point have been given out by then.
    """
    text = path.suffix.lower() == ".txt"
    return read_registry_text(path) if text else read_registry_table(path)
