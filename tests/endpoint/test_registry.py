"""The public register, asked by nobody in particular."""

import pytest

from client import COORDINATOR, Client

PAGE = """
query Page($country: CountryCode, $portfolio: ComparativePortfolio, $level: LabelLevel,
    $search: String, $labelledOn: Date, $first: Int, $after: String, $last: Int, $before: String) {
  registry {
    clusters(where: { country: { eq: $country }, portfolio: { eq: $portfolio }, search: $search,
        label: { level: { eq: $level }, on: $labelledOn } },
        first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { name country portfolio awards { level validFrom validUntil startKnown } }
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""


async def page(client: Client, **asked: object) -> dict[str, object]:
    data = await client.ask(PAGE, asked)
    found: dict[str, object] = data["registry"]["clusters"]
    return found


async def names(client: Client, **asked: object) -> list[str]:
    found = await page(client, **asked)
    return [node["name"] for node in found["nodes"]]  # type: ignore[attr-defined] # JSON


class TestClusters:
    async def test_poland_has_48(self, reader: Client) -> None:
        assert (await page(reader, country="PL"))["totalCount"] == 48

    async def test_nine_of_them_on_the_first_day_of_2018(self, reader: Client) -> None:
        found = await page(reader, country="PL", labelledOn="2018-01-01")
        assert found["totalCount"] == 9

    async def test_an_unknown_start_is_marked(self, reader: Client) -> None:
        found = await page(reader, country="PL", labelledOn="2018-01-01")
        awards = [award for node in found["nodes"] for award in node["awards"]]  # type: ignore[attr-defined] # JSON
        assert all(award["startKnown"] is False for award in awards)
        assert all(award["validFrom"] is None for award in awards)

    async def test_the_last_day_counts_and_the_next_does_not(self, reader: Client) -> None:
        assert "Agri Innovation Cluster" in await names(reader, labelledOn="2018-04-29", first=100)
        left = await names(reader, labelledOn="2018-04-30", first=100)
        assert "Agri Innovation Cluster" not in left

    async def test_lithuania_has_ten(self, reader: Client) -> None:
        assert (await page(reader, country="LT"))["totalCount"] == 10

    async def test_country_is_taken_in_small_letters(self, reader: Client) -> None:
        assert (await page(reader, country="lt"))["totalCount"] == 10

    async def test_nobody_held_gold(self, reader: Client) -> None:
        assert (await page(reader, level="GOLD"))["totalCount"] == 0

    async def test_by_portfolio(self, reader: Client) -> None:
        assert await names(reader, portfolio="AVIATION_AND_SPACE") == [
            "Aviation Valley",
            "Silesian Aviation Cluster",
        ]

    @pytest.mark.parametrize("words", ["obrobki", "Obróbki", "KLASTER  OBRÓBKI", "kom - klaster"])
    async def test_search_disregards_accents_and_case(self, reader: Client, words: str) -> None:
        assert await names(reader, search=words) == ["KOM - Klaster Obróbki Metali"]

    @pytest.mark.parametrize("words", ["%", "_", "!!!", "no such cluster"])
    async def test_search_finds_nothing_for_signs(self, reader: Client, words: str) -> None:
        assert await names(reader, search=words) == []

    async def test_an_empty_search_does_not_narrow(self, reader: Client) -> None:
        assert (await page(reader, search="  "))["totalCount"] == 58

    async def test_an_unlabelled_cluster_is_not_there(self, reader: Client) -> None:
        assert await names(reader, search="ditenave") == []

    async def test_a_token_changes_nothing(self, reader: Client) -> None:
        query = "{ registry { clusters { totalCount } } }"
        assert await reader.ask(query, as_=COORDINATOR) == await reader.ask(query)


class TestPages:
    @pytest.mark.parametrize("asked", ["totalCount", "__typename", "nodes { name }"])
    async def test_a_bad_cursor_is_refused_whatever_is_asked(
        self, reader: Client, asked: str
    ) -> None:
        query = f'{{ registry {{ clusters(after: "x") {{ {asked} }} }} }}'
        assert await reader.codes(query) == ["BAD_INPUT"]

    async def test_forwards_and_backwards_give_every_cluster_once(self, reader: Client) -> None:
        forwards: list[str] = []
        cursor: str | None = None
        while True:
            found = await page(reader, first=7, after=cursor)
            forwards += [edge["node"]["id"] for edge in found["edges"]]  # type: ignore[attr-defined] # JSON
            info = found["pageInfo"]
            if not info["hasNextPage"]:  # type: ignore[index] # JSON
                break
            cursor = info["endCursor"]  # type: ignore[index] # JSON
        backwards: list[str] = []
        cursor = None
        while True:
            found = await page(reader, last=7, before=cursor)
            backwards = [edge["node"]["id"] for edge in found["edges"]] + backwards  # type: ignore[attr-defined] # JSON
            info = found["pageInfo"]
            if not info["hasPreviousPage"]:  # type: ignore[index] # JSON
                break
            cursor = info["startCursor"]  # type: ignore[index] # JSON
        assert len(forwards) == len(set(forwards)) == 58
        assert forwards == backwards

    async def test_an_empty_page(self, reader: Client) -> None:
        found = await page(reader, first=0)
        assert found["nodes"] == []
        assert found["totalCount"] == 58

    @pytest.mark.parametrize(
        "asked",
        [
            {"first": 101},
            {"first": -1},
            {"first": 1, "last": 1},
            {"after": "x"},
            {"after": "WyJjbHVzdGVycyJd"},
            {"before": "e30="},
        ],
    )
    async def test_a_page_that_cannot_be_meant(self, reader: Client, asked: dict[str, int]) -> None:
        assert await reader.codes(PAGE, asked) == ["BAD_INPUT"]

    async def test_an_unknown_country(self, reader: Client) -> None:
        (error,) = await reader.errors(
            '{ registry { clusters(where: { country: { eq: "XX" } }) { totalCount } } }'
        )
        assert "ISO 3166-1" in error["message"]

    async def test_a_nul_character(self, reader: Client) -> None:
        answer = (await reader.send(PAGE, {"search": "a\x00b"})).json()
        assert answer["data"]["registry"]["clusters"]["nodes"] == [] or answer["errors"]
