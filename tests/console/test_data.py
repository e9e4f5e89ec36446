"""The page of a project's lists."""

import csv
import re
from io import StringIO

from client import COORDINATOR, OTHER_COORDINATOR, TRAINER
from goldpath.lists.every import OF_PROJECTS
from visitor import Visitor

ROW = re.compile(
    r'id="(\w+)">\s*<th.*?</th>\s*<td[^>]*>([\d,]+)</td>.*?href="([^"]+)" download', re.DOTALL
)


async def test_every_list_has_its_files(visitor: Visitor) -> None:
    """Each with its length; the link leads to it, for the session that shows the page."""
    await visitor.sign_in(COORDINATOR)
    page = (await visitor.get("/projects/clus3/data")).text
    found = {name: (int(number), link) for name, number, link in ROW.findall(page)}
    assert list(found) == list(OF_PROJECTS)
    for number, link in (found["phases"], found["participants"], found["template"]):
        answer = await visitor.get(link)
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="clus3-')
        assert len(list(csv.reader(StringIO(answer.text)))) == number + 1


async def test_only_the_lists_of_the_role(visitor: Visitor) -> None:
    await visitor.sign_in(TRAINER)
    page = (await visitor.get("/projects/race-southern-serbia/data")).text
    names = [name for name, *_ in ROW.findall(page)]
    assert "attendance" in names
    assert "participants" not in names
    assert (await visitor.get("/projects/race-southern-serbia/data?as=OBSERVER")).status_code == 404


async def test_strangers_are_told_nothing(visitor: Visitor) -> None:
    assert (await visitor.get("/projects/clus3/data")).status_code == 303
    await visitor.sign_in(OTHER_COORDINATOR)
    assert (await visitor.get("/projects/clus3/data")).status_code == 404
    assert (await visitor.get("/projects/clus3/export/phases.csv")).status_code == 404
