"""Plots: what they say, and that nothing in them acts, loads or clashes."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import XML, Element

import pytest

import goldpath.console
from goldpath.transfer import plots
from goldpath.transfer._inline_svg import inlined
from goldpath.transfer.plots import LEVELS, Plot

STYLES = Path(goldpath.console.__file__).parent / "static" / "goldpath.css"

HOSTILE = '<script>x</script> & "W" {{x}}'

PLOTS = {
    "bars": plots.bars("Countries", "Two.", [(HOSTILE, 1_234.5), ("Norway", None)]),
    "stacked": plots.stacked_bars(
        "Levels", "Three.", [("Poland", "Bronze", 12), ("Poland", "Gold", 2)], LEVELS
    ),
    "lines": plots.lines(
        "Time", "Four.", [(date(2014, month, 1), "Gold", month) for month in range(1, 13)], LEVELS
    ),
    "targets": plots.targets("Targets", "Five.", [("Benchmarked", 4, 6), ("No target", 2, None)]),
    "nothing": plots.bars("Nothing", "None.", []),
}

HEX = re.compile(r"#[0-9a-f]{6}")


ELEMENTS = {"svg", "g", "path", "line", "text", "title", "desc"}


def read(svg: str) -> Element:
    return XML(svg)


def words(svg: str) -> list[str]:
    return [one.text or "" for one in read(svg).iter() if one.tag.endswith("text")]


class TestSaid:
    def test_bars_have_their_categories_and_numbers(self) -> None:
        assert {HOSTILE, "Norway", "1,234.5", "not shown"} <= set(words(plots.svg(PLOTS["bars"])))

    def test_parts_have_a_legend_and_their_sum(self) -> None:
        said = words(plots.svg(PLOTS["stacked"]))
        assert {"Poland", "Bronze", "Silver", "Gold", "14"} <= set(said)

    def test_lines_have_their_days(self) -> None:
        assert {"Jan 2014", "Gold"} <= set(words(plots.svg(PLOTS["lines"])))

    def test_a_target_stands_behind_what_is(self) -> None:
        assert {"4 of 6", "2"} <= set(words(plots.svg(PLOTS["targets"])))


@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
class TestInline:
    def test_it_is_one_image_with_a_name_and_a_description(self, plot: Plot) -> None:
        drawn = read(plots.svg(plot))
        assert drawn.get("role") == "img"
        assert [one.text for one in drawn][:2] == [plot.title, plot.says]

    def test_nothing_acts_loads_or_clashes(self, plot: Plot) -> None:
        for one in read(plots.svg(plot)).iter():
            assert one.tag.rpartition("}")[2] in ELEMENTS
            assert not {"id", "style", "href"} & set(one.attrib)
            assert not [name for name in one.attrib if name.startswith("on") or "}" in name]

    def test_the_page_has_another_colour_for_each(self, plot: Plot) -> None:
        styles = STYLES.read_text()
        for one in read(plots.svg(plot)).iter():
            for name in ("fill", "stroke"):
                if HEX.fullmatch(one.get(name, "")):
                    assert f'.plot [{name}="{one.get(name)}"]' in styles


class TestInlined:
    def test_whatever_is_not_known_to_be_harmless_goes(self) -> None:
        made = inlined(
            '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script>'
            '<style>g{}</style><a href="//x"><path d="M0,0" fill="red"/></a><image href="//x"/>'
            '<path id="a" d="M0,0" fill="#1c2528" style="x"/></svg>',
            "Name",
            "Says",
        )
        assert made == (
            '<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img"><title>Name</title>'
            '<desc>Says</desc><path d="M0,0" fill="#1c2528" /></svg>'
        )


class TestDrawn:
    async def test_it_is_the_same_in_threads_and_kept(self) -> None:
        plot = PLOTS["stacked"]
        assert await plots.drawn(plot) == plots.svg(plot) is plots.svg(plot)

    def test_many_at_once_are_as_one_by_one(self) -> None:
        some = [plots.bars("Many", str(one), [("One", one)]) for one in range(8)]
        with ThreadPoolExecutor(4) as threads:
            at_once = list(threads.map(plots.svg, some))
        assert all(str(one) in words(svg) for one, svg in enumerate(at_once))
