"""The demo, as a person meets it: a second start, kills in the middle, tokens, a port in use."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import psycopg

from databases import ROOT
from demo_server import Demo, running, start
from goldpath.database.embedded import EmbeddedServer

COORDINATOR = "coordinator@clus3.example"
PROJECT = '{ project(slug: "clus3") { id cohorts { name } } }'
CREATE = """
mutation Create($project: ID!, $name: String!) { createCohort(
  input: {project: $project, name: $name, idempotencyKey: $name}) { cohort { id } } }
"""


def ask(demo: Demo, query: str, **variables: str) -> dict[str, dict[str, str]]:
    answer = httpx2.post(
        f"{demo.address}/graphql",
        json={"query": query, "variables": variables},
        headers={"Authorization": f"Bearer {demo.token(COORDINATOR)}"},
    ).json()
    assert "errors" not in answer, answer
    data: dict[str, dict[str, str]] = answer["data"]
    return data


def create(demo: Demo, project: str, until: threading.Event) -> None:
    """Make cohorts one after the other until the server is gone."""
    number = 0
    while not until.is_set():
        number += 1
        name = f"{demo.port}-{threading.get_ident()}-{number}"
        try:
            ask(demo, CREATE, project=project, name=name)
        except (httpx2.TransportError, ValueError):
            return


def test_kills_in_the_middle_of_mutations_leave_all_or_nothing(tmp_path: Path) -> None:
    data = tmp_path / "var"
    for _ in range(2):
        demo = start(data)
        project = ask(demo, PROJECT)["project"]["id"]
        gone = threading.Event()
        writers = [
            threading.Thread(target=create, args=(demo, project, gone), daemon=True)
            for _ in range(4)
        ]
        for writer in writers:
            writer.start()
        time.sleep(0.7)
        demo.kill()
        gone.set()
        for writer in writers:
            writer.join(10)
    with EmbeddedServer(data) as server, psycopg.connect(server.url(database="goldpath")) as admin:
        made = admin.execute("SELECT name, id FROM cohort WHERE name ~ '^[0-9]+-'").fetchall()
        keys = admin.execute("SELECT key, created_id FROM idempotency_key").fetchall()
    assert len(made) > 1
    assert sorted(made) == sorted(keys)


def test_a_second_start_keeps_the_data(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with running(data) as demo:
        ask(demo, CREATE, project=ask(demo, PROJECT)["project"]["id"], name="Kept")
        refused = subprocess.run(
            [Path(sys.executable).parent / "goldpath", "demo", "--port", str(demo.port)],
            env=demo.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.returncode == 1
        assert "in use" in refused.stderr
    with running(data) as demo:
        cohorts = ask(demo, PROJECT)["project"]["cohorts"]
        assert "Kept" in str(cohorts)
        for email in ("coordinator@inolink.example", "board@eccb.example"):
            assert demo.token(email)


def goldpath(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "goldpath", *arguments],
        env={"PATH": "/usr/bin:/bin", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


class TestToken:
    def test_is_refused_in_production(self, tmp_path: Path) -> None:
        done = goldpath(
            "token",
            "--email",
            COORDINATOR,
            GOLDPATH_ENV="production",
            GOLDPATH_DATABASE_URL="postgresql://nowhere/none",
            GOLDPATH_DATA=str(tmp_path),
        )
        assert done.returncode == 1
        assert done.stdout == ""
        assert "production" in done.stderr
        assert "Traceback" not in done.stderr

    def test_production_needs_a_database(self, tmp_path: Path) -> None:
        done = goldpath("serve", GOLDPATH_ENV="production", GOLDPATH_DATA=str(tmp_path))
        assert done.returncode == 1
        assert "GOLDPATH_DATABASE_URL" in done.stderr
