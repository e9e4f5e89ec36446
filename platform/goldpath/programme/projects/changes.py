"""What an application changes, and what keeps it from changing anything, told to the operator."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldpath.errors import Conflict
from goldpath.programme.projects.comparison import (
    DEFAULTS,
    ChangeKind,
    Comparison,
    Difference,
    Value,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what an application did. `path` is '' for the project itself."""

    project: str
    path: str
    old: str | None
    new: str | None
    kind: ChangeKind

    def __str__(self) -> str:
        place = f"{self.project}: {self.path}" if self.path else self.project
        match self.kind:
            case ChangeKind.CHANGED:
                return f"{place}: {self.old or 'nothing'} -> {self.new or 'nothing'}"
            case ChangeKind.KEPT:
                return f"{place}: kept, though {self.new}"
            case _:
                return f"{place}: {self.kind.value}"


def changes(project: str, comparison: Comparison) -> Iterator[Change]:
    """Yield what a comparison changes and keeps; the fields of a new entry go without saying."""
    new = {found.key.entry for found in comparison.writes if found.kind is ChangeKind.ADDED}
    for found in comparison.writes:
        if found.kind is ChangeKind.ADDED or found.key.entry not in new:
            old, wanted = _shown(found, found.database), _shown(found, found.file)
            yield Change(project, str(found.key), old, wanted, found.kind)
    for found in comparison.kept:
        yield Change(project, str(found.key), None, _why_kept(found), ChangeKind.KEPT)


def refuse(conflicts: dict[str, list[Difference]]) -> None:
    """Raise Conflict that lists the conflicts of every project, if there are any."""
    lines = [
        f"  {project}: {found.key}: last applied {_told(found, found.base)}; "
        f"the file says {_told(found, found.file)}; Goldpath says {_told(found, found.database)}"
        for project, differences in conflicts.items()
        for found in differences
    ]
    if lines:
        raise Conflict(
            "Nothing was applied: somebody changed in Goldpath what has changed in the files too. "
            "For each of these put Goldpath's value into the file, or bring Goldpath back to the "
            "value that was last applied; then apply again.\n" + "\n".join(lines)
        )


def _told(found: Difference, value: Value) -> str:
    return _shown(found, value) or "nothing"


def _shown(found: Difference, value: Value) -> str | None:
    """Spell a value; that an entry exists is 'present'."""
    if not found.key.field:
        return "present" if value else None
    if value is None:
        value = DEFAULTS.get((found.key.collection, found.key.field))
    if value is None:
        return None
    return ", ".join(value) if isinstance(value, list) else str(value)


def _why_kept(found: Difference) -> str:
    if found.key.field:
        return "the file no longer says it: other projects share this record"
    hints = {
        "cohorts": "withdraw its clusters in Goldpath",
        "clusters": "withdraw it in Goldpath",
        "milestones": "waive it in Goldpath",
        "ladder": "remove it from the ladder in Goldpath",
        "targets": "remove it in Goldpath",
    }
    hint = hints[found.key.collection]
    return f"the file no longer has it, so that no record is lost; {hint} if it is over"
