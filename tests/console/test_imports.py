"""The pages by which lists are taken in, as a browser without scripts sends and sees them."""

import re

import httpx2

from client import BOARD, COORDINATOR
from visitor import SAME_SITE, Visitor

PAGE = "/projects/clus3/data/cohorts"
BAD = b"name,capacity\n=New,5\nBad,0\n"
_DENIED, _UNPROCESSABLE = 403, 422


async def _send(
    editor: Visitor, content: bytes, name: str = "a.csv", **more: str
) -> httpx2.Response:
    file = {"file": (name, content)}
    return await editor.http.post(PAGE, files=file, data=more, headers=SAME_SITE)


async def test_a_file_is_sent_from_the_page_and_followed(editor: Visitor) -> None:
    await editor.sign_in(COORDINATOR)
    assert f'href="{PAGE}"' in (await editor.get("/projects/clus3/data")).text
    shown = (await editor.get(PAGE)).text
    assert "How many clusters there is room for" in shown
    table = await editor.get(f"{PAGE}/columns.csv")
    assert table.content.decode("utf-8-sig") == "Name,Capacity,Apply by\r\n"
    sent = await _send(editor, BAD)
    told = await editor.get(sent.headers["location"])
    assert "A row cannot be taken, so nothing was." in told.text
    assert re.search(r'data-label="Column">capacity<', told.text)
    problems = await editor.get(f"{sent.headers['location']}/errors.csv")
    assert "'capacity' must be at least 1 cluster." in problems.text
    sent = await _send(editor, BAD, mode="GOOD_ROWS")
    told = await editor.get(sent.headers["location"])
    assert "It is taken in, but for the rows below." in told.text
    assert "=New" in (await editor.get("/projects/clus3/export/cohorts.jsonl")).text
    wrong = await _send(editor, b"x", "a.pdf")
    assert wrong.status_code == _UNPROCESSABLE
    assert "The name of a file ends in one of these" in wrong.text
    assert "a.csv" in wrong.text
    from_elsewhere = await editor.http.post(
        PAGE, files={"file": ("a.csv", BAD)}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert from_elsewhere.status_code == _DENIED


async def test_who_has_no_part_finds_no_page(visitor: Visitor) -> None:
    assert (await visitor.get(PAGE)).status_code == 303
    await visitor.sign_in(BOARD)
    for path in (PAGE, f"{PAGE}/columns.csv", "/projects/clus3/imports/none"):
        assert (await visitor.get(path)).status_code == 404, path
