"""Lists in forms: which entries are sent, what they mean, and how a slip finds its field."""

import pytest
from graphql import build_schema
from graphql.type import is_input_type

from goldpath.console.entries import entries, fingerprint, renumbered, without_untouched
from goldpath.console.typed import typed

SCHEMA = build_schema(
    """
    input ScoreInput { code: String! points: Float note: String met: Boolean }
    type Query { ask(scores: [ScoreInput!]!, experts: [ID!]!, names: [String!]): Int }
    """
)
TYPES = {name: one.type for name, one in SCHEMA.query_type.fields["ask"].args.items()}  # type: ignore[union-attr] # it has one
WRITTEN = ("points", "note")


def sent(**entries_of: dict[str, str]) -> dict[str, str]:
    return {
        f"scores.{place}.{name}": text
        for place, texts in enumerate(entries_of.values())
        for name, text in texts.items()
    }


class TestTyped:
    def test_types_are_inputs(self) -> None:
        assert all(is_input_type(kind) for kind in TYPES.values())

    def test_entries_become_inputs_in_the_order_of_their_numbers(self) -> None:
        texts = {
            "scores.10.code": "b",
            "scores.10.points": "3,5",
            "scores.2.code": "a",
            "scores.2.points": "",
            "scores.2.met": "true",
            "experts.1": "second",
            "experts.0": "first",
        }
        meant = typed(texts, TYPES)
        assert meant.problems == {}
        assert meant.variables == {
            "scores": [{"code": "a", "met": True}, {"code": "b", "points": 3.5}],
            "experts": ["first", "second"],
        }
        assert meant.numbers["scores"] == [2, 10]

    def test_nothing_sent_is_an_empty_list_where_one_is_asked(self) -> None:
        assert typed({}, TYPES).variables == {"scores": [], "experts": []}

    @pytest.mark.parametrize("text", ["many", "1e3", "NaN", "inf", "1.2.3", "½", "٣", "--1"])
    def test_what_is_no_number_leaves_its_entry_out_alone(self, text: str) -> None:
        good = {"code": "b", "points": "-1"}
        meant = typed(sent(bad={"code": "a", "points": text}, good=good), TYPES)
        assert meant.problems == {"scores.0.points": f"'{text}' is no number, such as 3.5."}
        assert meant.variables["scores"] == [{"code": "b", "points": -1.0}]
        assert renumbered("scores.0.points", meant.numbers) == "scores.1.points"

    def test_a_yes_or_no_that_is_neither(self) -> None:
        assert typed(sent(a={"code": "a", "met": "perhaps"}), TYPES).problems


class TestUntouched:
    def test_an_entry_as_it_was_shown_is_left_out(self) -> None:
        shown = fingerprint("3", "Two\nlines")
        same = {"code": "a", "points": " 3", "note": "Two\nlines\n", "shown": shown}
        other = {"code": "b", "points": "4", "note": "Two\nlines", "shown": shown}
        left = without_untouched(sent(a=same, b=other), WRITTEN)
        assert {name for name in left if name.endswith(".code")} == {"scores.1.code"}

    def test_without_a_fingerprint_all_is_sent(self) -> None:
        texts = sent(a={"code": "a", "points": "3"})
        assert without_untouched(texts, WRITTEN) == texts

    def test_texts_do_not_run_into_each_other(self) -> None:
        assert fingerprint("ab", "c") != fingerprint("a", "bc")


class TestNames:
    def test_odd_names_are_no_entries(self) -> None:
        odd = dict.fromkeys(("scores.x.points", "scores..points", "scores.99999.a", "s.1"), "")
        assert list(entries(odd, "scores")) == []

    @pytest.mark.parametrize(
        "field", [None, "assessment", "scores", "scores.9.points", "other.0.a"]
    )
    def test_other_fields_keep_their_names(self, field: str | None) -> None:
        assert renumbered(field, {"scores": [4]}) == field
