"""The operations of the instructor ladder's pages, each tried on a ladder laid out in Clus3."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from client import COORDINATOR, SECRETARIAT, Client
from endpoint.operation_case import Case, Found
from laid_ladder import Ladder, ladder_of

DAYS = frozenset({"at", "startsAt", "validFrom", "validUntil", "answeredOn", "withdrawnOn"})
IDS = frozenset({"attendee", "step", "session", "candidate"})
SAID = {"note": "Had it in Graz", "happenedOn": "2024-05-01"}
OFFERS = "{ secretariat { certificationOffers { nodes { id } } } }"

Further = Callable[[Ladder, str], Awaitable[dict[str, Any]]]


async def _laid(further: Further, client: Client) -> dict[str, Any]:
    """Lay a ladder out with a candidate, and do what is asked besides."""
    ladder = await ladder_of(client)
    ladder.attended("ada", "Morning", "PRESENT")
    ladder.attended("ada", "Afternoon", "LATE")
    made = await ladder.add("ada")
    return await further(ladder, made["id"])


def after(further: Further) -> Found:
    """Return how variables are found on a ladder that is laid out first."""
    return partial(_laid, further)


async def nothing_more(_: Ladder, __: str) -> dict[str, Any]:
    return {}


async def somebody_else(ladder: Ladder, _: str) -> dict[str, Any]:
    return {"attendee": ladder.people["ben"]}


async def the_candidate(_: Ladder, candidate: str) -> dict[str, Any]:
    return {"candidate": candidate}


async def by_id(_: Ladder, candidate: str) -> dict[str, Any]:
    return {"id": candidate}


async def a_team(ladder: Ladder, candidate: str) -> dict[str, Any]:
    return {"project": ladder.project, "team": [candidate]}


async def a_member(ladder: Ladder, candidate: str) -> dict[str, Any]:
    made = await ladder.do(
        "createFieldProject fieldProject { team { id } }",
        project=ladder.project,
        title="A map",
        supervisor="Somebody",
        team=[candidate],
    )
    return {"member": made["fieldProject"]["team"][0]["id"]}


async def a_step(ladder: Ladder, candidate: str) -> dict[str, Any]:
    return {"candidate": candidate, "step": ladder.steps["Delivered"]}


async def a_session(ladder: Ladder, candidate: str) -> dict[str, Any]:
    return await a_step(ladder, candidate) | {"session": ladder.training.morning}


async def some_evidence(ladder: Ladder, candidate: str) -> dict[str, Any]:
    given = await a_step(ladder, candidate)
    made = await ladder.do("acceptStep evidence { id }", **given, **SAID)
    return {"evidence": made["evidence"]["id"]}


async def all_done(ladder: Ladder, candidate: str) -> dict[str, Any]:
    for title in ("Field project", "Evaluated"):
        given = {"candidate": candidate, "step": ladder.steps[title]}
        await ladder.do("acceptStep evidence { id }", **given, **SAID)
    return given


async def a_certification(ladder: Ladder, candidate: str) -> dict[str, Any]:
    given = await all_done(ladder, candidate)
    made = await ladder.do("certify certification { id }", **given)
    return {"certification": made["certification"]["id"]}


async def one_of_old(ladder: Ladder, candidate: str) -> dict[str, Any]:
    given = await all_done(ladder, candidate)
    attended = {"candidate": candidate, "step": ladder.steps["Attended"]}
    await ladder.do("acceptStep evidence { id }", **attended, **SAID)
    made = await ladder.do("certify certification { id }", **given, on="2024-06-01")
    return {"certification": made["certification"]["id"]}


async def an_offer(ladder: Ladder, candidate: str) -> dict[str, Any]:
    made = await a_certification(ladder, candidate)
    await ladder.do("offerCertification certification { id }", **made, expectedVersion=1)
    found = await ladder.client.ask(OFFERS, as_=SECRETARIAT)
    return {"offer": found["secretariat"]["certificationOffers"]["nodes"][0]["id"]}


async def offered(ladder: Ladder, candidate: str) -> dict[str, Any]:
    await an_offer(ladder, candidate)
    return {}


async def gone(ladder: Ladder, candidate: str) -> dict[str, Any]:
    given: dict[str, Any] = {"candidate": candidate, "reason": "Moved away"}
    await ladder.do("withdrawCandidate candidate { id }", **given, expectedVersion=1)
    return {"candidate": candidate}


def _case(further: Further, as_: str = COORDINATOR, /, **given: Any) -> Case:  # noqa: ANN401 - JSON
    return Case(as_, given, after(further), masked=DAYS | IDS, lays=True)


FIRST = {"expectedVersion": 1}
LADDER_CASES = {
    "ProjectLadderPage": _case(nothing_more, slug="clus3"),
    "ProjectCandidatesPage": _case(one_of_old, slug="clus3", endsBefore="2030-01-01"),
    "CandidatePage": _case(by_id, slug="clus3"),
    "MyLadderPage": _case(nothing_more),
    "CertificationsToConfirmPage": _case(offered, SECRETARIAT, first=5),
    "AddCandidate": _case(somebody_else),
    "CreateFieldProject": _case(a_team, title="A map", supervisor="Somebody"),
    "RecordEvaluation": _case(
        a_member, verdict="PASSED", points=81, evaluatedOn="2026-02-01", **FIRST
    ),
    "AcceptStep": _case(a_step, **SAID),
    "LinkEvidence": _case(a_session),
    "WithdrawEvidence": _case(some_evidence, reason="Not so", **FIRST),
    "Certify": _case(all_done),
    "OfferCertification": _case(a_certification, **FIRST),
    "RenewCertification": _case(one_of_old, **FIRST),
    "LapseCertification": _case(one_of_old, **FIRST),
    "RevokeCertification": _case(a_certification, reason="Forged", **FIRST),
    "WithdrawCandidate": _case(the_candidate, reason="Moved away", **FIRST),
    "ReadmitCandidate": _case(gone, expectedVersion=2),
    "ConfirmCertification": _case(an_offer, SECRETARIAT, country="IT", **FIRST),
    "DeclineCertification": _case(an_offer, SECRETARIAT, reason="Which course?", **FIRST),
}
