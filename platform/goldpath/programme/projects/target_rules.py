"""What is wrong among the targets of a tenant file: what each measure must and must not say."""

from collections.abc import Iterator

from goldpath.transfer.toml_problems import Place


def target_problems(root: Place) -> Iterator[tuple[str, str]]:
    """Yield the place and the sentence of each mistake."""
    for place in root.entries("targets"):
        labels = str(place.table.get("measure")).upper() == "LABELLED"
        if labels and "level" not in place.table:
            yield place.at("level"), "expected the level that a label must have at least"
        if not labels and "level" in place.table:
            yield place.at("level"), "expected none, for this measure counts no labels"
