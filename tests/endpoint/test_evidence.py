"""Evidence: sent to a milestone, fetched by its id, taken back and kept on record."""

from typing import Any

import httpx2

from client import COORDINATOR, MANAGER, OBSERVER, OTHER_COORDINATOR, PARTNER, TRAINER, Client
from databases import PrivateDatabase
from endpoint.roads import REMOVE, UPDATE, action, done, managed, read, slip, sql, step
from goldpath.settings import Settings
from sample_files import pdf
from visitor import SAME_SITE, visiting


async def send(
    client: Client,
    key: str,
    as_: str | None = COORDINATOR,
    content: bytes = b"Minutes of the interview",
    name: str = "minutes.txt",
) -> httpx2.Response:
    files = {"file": (name, content)}
    return await client.http.post(f"/evidence/{key}", files=files, headers=client.headers(as_))


async def sent(client: Client, key: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    answer = await send(client, key, as_, **given)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def fetched(client: Client, key: str, as_: str | None) -> httpx2.Response:
    return await client.http.get(f"/evidence/{key}", headers=client.headers(as_))


class TestAttach:
    async def test_is_kept_once_and_given_out(self, writer: Client) -> None:
        made = await step(writer, "Interview")
        file = await sent(writer, made["id"], content=pdf(), name="../Minutes.exe")
        assert (file["name"], file["mediaType"]) == ("Minutes.exe.pdf", "application/pdf")
        assert file["size"] == len(pdf())
        assert await sent(writer, made["id"], PARTNER, content=pdf(), name="other.pdf") == file
        (seen,) = (await read(writer, made["id"]))["evidence"]
        assert (seen["id"], seen["by"]) == (file["id"], "Coordinator of Clus3 (demo)")
        for email in (COORDINATOR, PARTNER):
            answer = await fetched(writer, file["id"], email)
            assert (answer.status_code, answer.content) == (200, pdf())
            assert "attachment" in answer.headers["content-disposition"]
        for other, status in (
            (OTHER_COORDINATOR, 404),
            (TRAINER, 404),
            (MANAGER, 404),
            (None, 401),
        ):
            assert (await fetched(writer, file["id"], other)).status_code == status

    async def test_the_manager_has_an_own_door(self, writer: Client) -> None:
        await step(writer, "Interview")
        key = managed(writer, "Interview")
        file = await sent(writer, key, MANAGER)
        answer = await fetched(writer, file["id"], MANAGER)
        assert answer.content == b"Minutes of the interview"
        for other in (COORDINATOR, "manager@sample-cluster.example"):
            assert (await fetched(writer, file["id"], other)).status_code == 404
            assert (await send(writer, key, other)).status_code == 404

    async def test_refuses_in_words(self, writer: Client) -> None:
        made = await step(writer, "Interview")
        key = made["id"]
        headers = writer.headers(COORDINATOR)
        large = b"x" * (writer.settings.most_evidence + 300_000)
        for answer, status in (
            (await send(writer, key, None), 401),
            (await send(writer, key, OBSERVER), 404),
            (await send(writer, "nonsense"), 400),
            (await send(writer, key, content=b""), 400),
            (await send(writer, key, content=b"\x7fELF"), 415),
            (await writer.http.post(f"/evidence/{key}", headers=headers, content=b"{}"), 415),
            (await send(writer, key, content=large), 413),
        ):
            assert answer.status_code == status, answer.text
            assert [list(one) for one in answer.json()["errors"]] == [["message"]]
        sql(writer, "UPDATE participation SET partner_id = NULL")
        assert (await send(writer, key, PARTNER)).status_code == 403
        for state in ("CLOSED", "ARCHIVED"):
            sql(writer, f"UPDATE project SET status = '{state}' WHERE slug = 'clus3'")
        answer = await send(writer, key)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["message"].startswith("This project is archived")
        assert (await read(writer, key))["evidence"] == []

    async def test_a_session_sends_from_our_own_pages_alone(
        self, demo_copy: PrivateDatabase, test_settings: Settings, writer: Client
    ) -> None:
        made = await step(writer, "Interview")
        async with visiting(demo_copy, test_settings) as visitor:
            await visitor.sign_in(COORDINATOR)
            path, files = f"/evidence/{made['id']}", {"file": ("a.txt", b"A")}
            other = {"Sec-Fetch-Site": "cross-site"}
            assert (await visitor.http.post(path, files=files, headers=other)).status_code == 403
            answer = await visitor.http.post(path, files=files, headers=SAME_SITE)
            assert answer.status_code == 201
            assert (await visitor.get(f"/evidence/{answer.json()['id']}")).content == b"A"


class TestRemove:
    async def test_stays_on_record(self, writer: Client) -> None:
        made = await step(writer, "Interview")
        file = await sent(writer, made["id"])
        given = {"evidence": file["id"], "expectedVersion": 1}
        assert (await slip(writer, REMOVE, **given, reason=" "))[1] == "reason"
        gone = await done(writer, REMOVE, **given, reason="Wrong file")
        assert (gone["removalReason"], gone["version"]) == ("Wrong file", 2)
        assert gone["removedOn"] is not None
        assert (await slip(writer, REMOVE, **given, reason="X"))[0] == "CONFLICT"
        given["expectedVersion"] = 2
        again = await slip(writer, REMOVE, **given, reason="X")
        assert again[2] == "This evidence was taken back already."
        assert (await fetched(writer, file["id"], COORDINATOR)).status_code == 404
        assert (await sent(writer, made["id"]))["id"] != file["id"]

    async def test_an_action_keeps_what_proves_it(self, writer: Client) -> None:
        await step(writer, "Interview")
        todo = action(writer, "Write a strategy", "Interview")
        file = await sent(writer, managed(writer, "Write a strategy"), MANAGER)
        await done(writer, UPDATE, milestone=todo, expectedVersion=1, status="DONE")
        given = {"evidence": file["id"], "expectedVersion": 1, "reason": "Wrong file"}
        told = await slip(writer, REMOVE, MANAGER, **given)
        assert told[1] == "evidence"
        assert told[2].startswith("An action is done by it: attach other evidence first")
        more = await sent(writer, managed(writer, "Write a strategy"), MANAGER, content=b"More")
        gone = await done(writer, REMOVE, MANAGER, **given)
        assert (gone["__typename"], gone["name"]) == ("ManagedEvidence", "minutes.txt")
        (seen,) = [
            one for one in (await read(writer, todo))["evidence"] if one["removedOn"] is None
        ]
        assert (seen["name"], seen["sha256"]) == (more["name"], more["sha256"])
        assert await writer.codes(READ_EVIDENCE, {"id": seen["id"]}, as_=PARTNER) == ["NOT_FOUND"]


READ_EVIDENCE = "query Read($id: ID!) { node(id: $id) { id } }"
