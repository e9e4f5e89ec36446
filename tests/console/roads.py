"""The road of a cluster of the demo's Clus3, as its coordinator's browser has it."""

import re
from html import unescape

import psycopg

from client import COORDINATOR
from console.sheets import link
from databases import PrivateDatabase
from visitor import Visitor

HOME = "/projects/clus3"
BOARD = f"{HOME}/board"
ON = "on=2015-03-01"
"""A day in the life of the project."""

REPORTED = """
SET session_replication_role = replica;
UPDATE assessment SET ordered_by = (SELECT id FROM project WHERE slug = 'clus3')
WHERE cluster_id = (SELECT id FROM cluster WHERE name LIKE 'Third Sample%');
INSERT INTO participation (project_id, cohort_id, cluster_id, target_level, status)
SELECT cohort.project_id, cohort.id, cluster.id, 'GOLD', 'ACTIVE'
FROM cohort JOIN project ON project.id = cohort.project_id, cluster
WHERE project.slug = 'clus3' AND cluster.name LIKE 'Third Sample%';
"""
"""Has Clus3 order the report of an invented cluster, which takes part: the demo has none such."""


async def place(editor: Visitor, name: str = "DITENAVE") -> str:
    """Sign in as the coordinator; return the address of a participant's page."""
    await editor.sign_in(COORDINATOR)
    found = re.search(
        rf'href="({HOME}/participations/[\w=-]+)">{name}', (await editor.get(HOME)).text
    )
    assert found, f"no participant {name}"
    return found[1]


async def laid_out(editor: Visitor) -> str:
    """Lay out the road of DITENAVE; return the address of its page."""
    path = await place(editor)
    page = (await editor.get(path)).text
    fields = dict(re.findall(r'name="(project|participations\.0)" value="([^"]+)"', page))
    answer = await editor.post(path, {"form": "lay-out-one", **fields})
    assert answer.status_code == 303, answer.text
    return path


async def reported(editor: Visitor, database: PrivateDatabase) -> tuple[str, str]:
    """Have Clus3 order a report with red indicators; return a participant's page and what-if."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(REPORTED.encode())
    path = await place(editor, "Third Sample")
    return path, await link(editor, path, rf"{HOME}/assessments/[\w=-]+/what-if")


def step(page: str, title: str) -> str:
    """Return the part of a participant's page that is about a step."""
    found = re.search(
        rf'<li class="panel entry step-entry[^"]*" id="([^"]+)">\s*<h3>[^\n]*{re.escape(title)}',
        page,
    )
    assert found, f"no step {title}"
    return (
        page[found.start() :]
        .partition('<li class="panel entry step-entry')[2]
        .partition('<li class="panel entry step-entry')[0]
    )


async def form_of(editor: Visitor, path: str, title: str, name: str) -> dict[str, str]:
    """Return the hidden fields of a form that is about a step."""
    part = step((await editor.get(path)).text, title)
    form = next(one for one in part.split("<form") if f'name="form" value="{name}"' in one)
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def words(page: str) -> str:
    """Return a page's text, on one line."""
    main = page.partition("<main")[2].partition('<details class="explore"')[0]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
    return re.sub(r" ([.,:])", r"\1", text)
