"""The instructor ladder by the API: from the first session to a credential of the label core."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from client import OBSERVER, OTHER_COORDINATOR, PARTNER, SECRETARIAT, Client
from laid_ladder import COORDINATOR, Ladder, ladder_of

OFFERS = """
{ secretariat { certificationOffers(where: {status: {eq: OFFERED}}) { nodes {
  id projectTitle name email kind validFrom validUntil status version } } } }
"""
ROSTER = "{ registry { experts { name credentials { kind } } } }"
COUNTS = """
{ project(slug: "clus3") { ladder { title } candidateCounts { status candidates }
  candidates { name } } }
"""
REST = "'Field project' is not done; 'Evaluated' is not done."
CERTIFIED = "certification { id kind validFrom validUntil status version answer { status reason } }"


@pytest.fixture
async def ladder(writer: Client) -> Ladder:
    return await ladder_of(writer)


def missing(candidate: Any) -> list[str | None]:  # noqa: ANN401 - JSON
    return [step["missing"] for step in candidate["position"]]


def messages(payload: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - JSON
    return [(one["code"], one["field"], one["message"]) for one in payload["userErrors"]]


async def team_of(ladder: Ladder, *people: str, ends: str | None = "2026-01-31") -> Any:  # noqa: ANN401 - JSON
    """Return a field project with a team."""
    made = await ladder.do(
        "createFieldProject fieldProject { id version team { id name version } }",
        project=ladder.project,
        title=f"Field project of {len(people)}",
        supervisor="Somebody",
        endsOn=ends,
        team=list(people),
    )
    assert made["userErrors"] == [], made
    return made["fieldProject"]


class TestTheWholeWay:
    """Attended, in the field, evaluated, certified, delivered, certified again, confirmed."""

    async def test_from_the_first_session_to_the_roster(self, ladder: Ladder) -> None:
        ada = await ladder.add("ada")
        assert ada["status"] == "CANDIDATE"
        assert missing(ada) == [
            "0 of 2 sessions",
            "A field project that has ended",
            "An evaluation that was passed",
            "0 of 1 session",
        ]
        ladder.attended("ada", "Morning", "PRESENT")
        ladder.attended("ada", "Afternoon", "ABSENT")
        step = {"candidate": ada["id"], "step": ladder.steps["Evaluated"]}
        refused = await ladder.do(f"certify {CERTIFIED}", **step)
        assert messages(refused) == [
            (
                "INVALID",
                "step",
                f"Not yet: 'Attended' is not done, 1 of 2; {REST}",
            )
        ]
        ladder.attended("ada", "Afternoon", "LATE")
        seen = await ladder.seen(ada["id"])
        assert missing(seen)[0] is None
        assert [one["status"] for one in seen["position"][0]["sessions"]] == ["PRESENT", "LATE"]
        yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
        assert missing(await ladder.seen(ada["id"], yesterday))[0] == "0 of 2 sessions"
        work = await team_of(ladder, ada["id"])
        evaluated = await ladder.do(
            "recordEvaluation member { verdict points }",
            member=work["team"][0]["id"],
            verdict="PASSED",
            points=81,
            expectedVersion=1,
        )
        assert evaluated["member"] == {"verdict": "PASSED", "points": 81}
        given = {**step, "idempotencyKey": "once"}
        certified = (await ladder.do(f"certify {CERTIFIED}", **given))["certification"]
        assert certified["kind"] == "ASSOCIATE_TRAINER"
        assert (await ladder.do(f"certify {CERTIFIED}", **given))["certification"] == certified
        again = await ladder.do(f"certify {CERTIFIED}", **step)
        assert messages(again)[0][:2] == ("TAKEN", "validFrom")
        assert (await ladder.seen(ada["id"]))["status"] == "CERTIFIED"
        await self._delivers(ladder, ada["id"])
        await self._is_confirmed(ladder, certified)

    async def _delivers(self, ladder: Ladder, ada: str) -> None:
        """A session delivered counts for the other step, and no more for the first."""
        ladder.attended("ada", "Afternoon", "PRESENT", "TRAINER")
        given = {"candidate": ada, "step": ladder.steps["Delivered"]}
        refused = await ladder.do(f"certify {CERTIFIED}", **given)
        assert messages(refused)[0][2] == "Not yet: 'Attended' is not done, 1 of 2."
        linked = await ladder.do(
            "linkEvidence evidence { id version step session { title role } }",
            candidate=ada,
            step=ladder.steps["Attended"],
            session=ladder.training.afternoon,
        )
        assert linked["evidence"]["session"] == {"title": "Afternoon", "role": "TRAINER"}
        made = await ladder.do(f"certify {CERTIFIED}", **given)
        assert made["certification"]["kind"] == "INSTRUCTOR"

    async def _is_confirmed(self, ladder: Ladder, certified: Any) -> None:  # noqa: ANN401 - JSON
        """The secretariat declines it, then confirms it; the project sees both answers."""
        client, given = ladder.client, {"certification": certified["id"], "expectedVersion": 1}
        offered = await ladder.do(f"offerCertification {CERTIFIED}", **given)
        assert offered["certification"]["answer"] == {"status": "OFFERED", "reason": None}
        twice = await ladder.do(f"offerCertification {CERTIFIED}", **given)
        assert messages(twice)[0][0] == "TAKEN"
        (offer,) = await offers(client)
        assert (offer["name"], offer["email"]) == ("ada", "ada@ladder.example")
        asked = {"offer": offer["id"], "expectedVersion": offer["version"]}
        declined = await ladder.do(
            "declineCertification offer { status }",
            as_=SECRETARIAT,
            reason="Which course?",
            **asked,
        )
        assert declined["offer"] == {"status": "DECLINED"}
        offered = await ladder.do(f"offerCertification {CERTIFIED}", **given)
        (offer,) = await offers(client)
        asked = {"offer": offer["id"], "expectedVersion": offer["version"]}
        confirmed = await ladder.do(
            "confirmCertification offer { status answeredOn }",
            as_=SECRETARIAT,
            country="IT",
            **asked,
        )
        assert confirmed["offer"]["status"] == "CONFIRMED"
        late = await ladder.do("confirmCertification offer { status }", as_=SECRETARIAT, **asked)
        assert messages(late)[0][0] == "CONFLICT"
        with psycopg.connect(client.admin_url) as admin:
            admin.execute("UPDATE expert_profile SET listed = true")
        roster = (await client.ask(ROSTER))["registry"]["experts"]
        assert {"name": "ada", "credentials": [{"kind": "ASSOCIATE_TRAINER"}]} in roster
        revoked = await ladder.do(f"revokeCertification {CERTIFIED}", reason="Forged", **given)
        assert revoked["certification"]["answer"] == {"status": "RECALLED", "reason": "Forged"}


async def offers(client: Client) -> Any:  # noqa: ANN401 - JSON
    found = await client.ask(OFFERS, as_=SECRETARIAT)
    return found["secretariat"]["certificationOffers"]["nodes"]


class TestCandidates:
    async def test_who_is_on_the_ladder_is_counted_for_partners_and_named_to_nobody_else(
        self, ladder: Ladder
    ) -> None:
        ben = await ladder.add("ben")
        await ladder.add("cyd")
        again = await ladder.do("addCandidate candidate { id }", attendee=ladder.people["ben"])
        assert messages(again)[0][:2] == ("TAKEN", "attendee")
        gone = await ladder.do(
            f"withdrawCandidate candidate {{ status history {{ status reason }} }}",  # noqa: F541 - braces
            candidate=ben["id"],
            reason="Moved away",
            expectedVersion=1,
        )
        assert gone["candidate"]["history"][-1] == {"status": "WITHDRAWN", "reason": "Moved away"}
        answer = (await ladder.client.send(COUNTS, as_=PARTNER)).json()["data"]["project"]
        assert answer["candidateCounts"] == [
            {"status": "CANDIDATE", "candidates": 1},
            {"status": "WITHDRAWN", "candidates": 1},
        ]
        assert answer["candidates"] is None
        node = "query($id: ID!) { node(id: $id) { id } }"
        for stranger in (PARTNER, OBSERVER, OTHER_COORDINATOR):
            assert await ladder.client.codes(node, {"id": ben["id"]}, as_=stranger) == ["NOT_FOUND"]
        back = await ladder.do(
            "readmitCandidate candidate { status }", candidate=ben["id"], expectedVersion=2
        )
        assert back["candidate"] == {"status": "CANDIDATE"}

    async def test_a_team_has_three_and_who_was_evaluated_stays(self, ladder: Ladder) -> None:
        people = [(await ladder.add(name))["id"] for name in ("ada", "ben", "cyd", "dan")]
        work = await team_of(ladder, *people[:3], ends=None)
        change = "updateFieldProject fieldProject { version team { name } }"
        given = {"fieldProject": work["id"], "expectedVersion": work["version"]}
        assert messages(await ladder.do(change, team=people, **given))[0][1] == "team"
        member = work["team"][0]
        judged = {"member": member["id"], "verdict": "FAILED", "expectedVersion": 1}
        await ladder.do("recordEvaluation member { verdict }", **judged)
        stays = await ladder.do(change, team=people[1:], **given)
        assert messages(stays) == [("INVALID", "team", "Who was evaluated stays in the team.")]
        changed = await ladder.do(change, team=[people[0], people[3]], **given)
        assert [one["name"] for one in changed["fieldProject"]["team"]] == ["ada", "dan"]

    async def test_a_step_is_accepted_and_that_is_taken_back(self, ladder: Ladder) -> None:
        dan = await ladder.add("dan")
        given = {"candidate": dan["id"], "step": ladder.steps["Attended"]}
        accepted = await ladder.do(
            "acceptStep evidence { id version }", note="Had it in Graz", happenedOn="2024-05-01",
            **given,
        )  # fmt: skip
        assert missing(await ladder.seen(dan["id"]))[0] is None
        assert missing(await ladder.seen(dan["id"], "2024-04-30"))[0] == "0 of 2 sessions"
        taken = {"evidence": accepted["evidence"]["id"], "expectedVersion": 1, "reason": "Not so"}
        withdrawn = await ladder.do("withdrawEvidence evidence { withdrawnOn }", **taken)
        assert withdrawn["evidence"]["withdrawnOn"] is not None
        assert missing(await ladder.seen(dan["id"]))[0] == "0 of 2 sessions"
        session = {"session": ladder.training.morning}
        nothing = await ladder.do("linkEvidence evidence { id }", **given, **session)
        assert messages(nothing)[0][1] == "session"
        ladder.attended("dan", "Morning", "PRESENT")
        wrong = {"candidate": dan["id"], "step": ladder.steps["Evaluated"], **session}
        assert messages(await ladder.do("linkEvidence evidence { id }", **wrong))[0][1] == "step"


class TestValidity:
    async def test_it_ends_is_renewed_lapses_and_is_seen_by_whose_it_is(
        self, ladder: Ladder
    ) -> None:
        made = await ladder.add("ada")
        for title in ("Attended", "Field project", "Evaluated"):
            given = {"candidate": made["id"], "step": ladder.steps[title]}
            day = {"note": "Shown", "happenedOn": "2024-01-31"}
            await ladder.do("acceptStep evidence { id }", **given, **day)
        step = {"candidate": made["id"], "step": ladder.steps["Evaluated"]}
        early = await ladder.do(f"certify {CERTIFIED}", **step, on="2024-01-30")
        assert messages(early)[0][1] == "step"
        first = (await ladder.do(f"certify {CERTIFIED}", **step, on="2024-02-29"))["certification"]
        assert first["validUntil"] == "2026-02-28"
        asked = (
            '{ project(slug: "clus3") { lapsing(endsBefore: "2027-01-01") { name validUntil } } }'
        )
        lapsing = (await ladder.client.ask(asked, as_=COORDINATOR))["project"]["lapsing"]
        assert lapsing == [{"name": "ada", "validUntil": "2026-02-28"}]
        given = {"certification": first["id"], "expectedVersion": 1}
        lapsed = await ladder.do("lapseCertification certification { status }", **given)
        assert lapsed["certification"] == {"status": "LAPSED"}
        assert (await ladder.seen(made["id"]))["status"] == "LAPSED"
        given["expectedVersion"] = 2
        renewed = await ladder.do(f"renewCertification {CERTIFIED}", **given, on="2026-06-01")
        assert renewed["certification"]["validFrom"] == "2026-06-01"
        seen = await ladder.seen(made["id"])
        assert [one["renewed"] for one in seen["certifications"]] == [True, False]
        assert [one["status"] for one in seen["history"]] == [
            "CANDIDATE", "CERTIFIED", "LAPSED", "CERTIFIED",
        ]  # fmt: skip
        await self._own(ladder)

    async def _own(self, ladder: Ladder) -> None:
        """Whoever signs in with the address sees the own position, and nobody else's."""
        asked = """{ viewer { candidacies { project status position { title done missing }
            certifications { kind validUntil inForce } } } }"""
        with psycopg.connect(ladder.client.admin_url) as admin:
            admin.execute(
                "WITH one AS (INSERT INTO person (name) VALUES ('Ada') RETURNING id) "
                "INSERT INTO account (id, email) SELECT id, 'ada@ladder.example' FROM one"
            )
        (own,) = (await ladder.client.ask(asked, as_="ada@ladder.example"))["viewer"]["candidacies"]
        assert (own["project"], own["status"]) == ("Clus3", "CERTIFIED")
        assert [one["done"] for one in own["position"]] == [True, True, True, False]
        assert [one["inForce"] for one in own["certifications"]] == [False, True]
        others = (await ladder.client.ask(asked, as_=COORDINATOR))["viewer"]["candidacies"]
        assert others == []


class TestLadder:
    async def test_is_kept_by_its_coordinator(self, ladder: Ladder) -> None:
        asked = "step { id title position sessions version }"
        made = await ladder.do(
            f"createLadderStep {asked}",
            project=ladder.project,
            title="Study visit",
            kind="MODULES_ATTENDED",
            courseKind="STUDY_VISIT",
            sessions=1,
        )
        step = made["step"]
        assert step["position"] == 5
        bare = await ladder.do(
            f"createLadderStep {asked}", project=ladder.project, title="B", kind="COURSE_DELIVERED"
        )
        assert messages(bare)[0][1] == "courseKind"
        given = {"step": step["id"], "expectedVersion": 1}
        changed = await ladder.do(f"updateLadderStep {asked}", **given, position=1, sessions=2)
        assert (changed["step"]["position"], changed["step"]["sessions"]) == (1, 2)
        stale = await ladder.do(f"updateLadderStep {asked}", **given, position=2)
        assert messages(stale)[0][0] == "CONFLICT"
        ben = await ladder.add("ben")
        used = {"candidate": ben["id"], "step": step["id"], "note": "There"}
        await ladder.do("acceptStep evidence { id }", **used)
        kept = await ladder.do("removeLadderStep removed", step=step["id"])
        assert messages(kept)[0][1] == "step"
        free = await ladder.do("removeLadderStep removed", step=ladder.steps["Delivered"])
        assert free["removed"] is True
