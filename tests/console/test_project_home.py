"""A project's home: who can still make it, what is late and due, and the day it is seen from."""

import psycopg

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR
from console.roads import BOARD, HOME, ON, laid_out, words
from databases import PrivateDatabase
from visitor import Visitor


class TestFigures:
    async def test_lead_to_the_names_behind_them_seen_from_a_day(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        page = (await editor.get(f"{HOME}?{ON}")).text
        assert "Seen from 1 March 2015." in words(page)
        assert "1 ! Too late: the project ends first: 1 cluster" in words(page)
        assert f'href="{BOARD}?on=2015-03-01&amp;prospect=PROJECT_ENDS"' in page
        assert "5 steps are late" in words(page)
        assert f'href="{BOARD}?on=2015-03-01&amp;steps=late"' in page
        assert f'href="{path}?on=2015-03-01#' in page
        for narrowed in ("prospect=PROJECT_ENDS", "steps=late"):
            assert "DITENAVE" in words((await editor.get(f"{BOARD}?{ON}&{narrowed}")).text)
        nobody = words((await editor.get(f"{BOARD}?{ON}&prospect=REACHED")).text)
        assert "No cluster of this cohort is so." in nobody

    async def test_what_is_due_soon_is_counted_from_that_day(self, editor: Visitor) -> None:
        await laid_out(editor)
        page = words((await editor.get(f"{HOME}?on=2014-03-10")).text)
        assert "1 step is due in 30 days 1 April 2014 Staff trained" in page
        assert "Nothing is late." in page
        board = words((await editor.get(f"{BOARD}?on=2014-03-10&steps=soon")).text)
        assert "Testers: 1 cluster, with something due in 30 days" in board

    async def test_a_project_that_is_over_says_so_and_offers_another_day(
        self, visitor: Visitor
    ) -> None:
        await visitor.sign_in(COORDINATOR)
        page = (await visitor.get(HOME)).text
        assert "The project ended on 5 February 2016." in words(page)
        assert 'name="on" type="date"' in page
        assert (await visitor.get(f"{HOME}?on=someday")).status_code == 400

    async def test_without_a_cohort_it_says_what_to_do(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(
                "INSERT INTO membership (project_id, account_id, role) SELECT project.id, "
                "account.id, 'COORDINATOR' FROM project, account "
                "WHERE slug = 'ecei2' AND email = 'coordinator@clus3.example'"
            )
            admin.execute(
                "DELETE FROM cohort WHERE project_id = (SELECT id FROM project "
                "WHERE slug = 'ecei2')"
            )
        await editor.sign_in(COORDINATOR)
        page = words((await editor.get("/projects/ecei2")).text)
        assert "There is no cohort yet. Make the first one below" in page
        board = words((await editor.get("/projects/ecei2/board")).text)
        assert "There is no cohort yet. Make the first one" in board


class TestWhoSees:
    async def test_an_observer_reads_and_changes_nothing(self, visitor: Visitor) -> None:
        await visitor.sign_in(OBSERVER)
        page = (await visitor.get("/projects/inolink")).text
        assert "Who can still make it" in page
        assert "Make a cohort" not in page
        board = (await visitor.get("/projects/inolink/board")).text
        assert 'type="checkbox"' not in board
        assert "Change those that are ticked" not in board

    async def test_another_project_s_coordinator_finds_nothing(self, visitor: Visitor) -> None:
        await visitor.sign_in(OTHER_COORDINATOR)
        assert (await visitor.get(HOME)).status_code == 404
        assert (await visitor.get(BOARD)).status_code == 404
