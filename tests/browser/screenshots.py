"""`make screenshots`: the main pages as pictures, in docs/screenshots/."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from browsing import chromium, serving, sign_in
from client import BOARD, COORDINATOR, EXPERT, SAMPLE_MANAGER, SECRETARIAT, TRAINER
from databases import ROOT, PrivateDatabase, demo_started, migrated
from goldpath.database.connect import create_database
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings

FOLDER = ROOT / "docs" / "screenshots"

LONGEST = 1200
"""Pixels: a picture shows how a page begins, not all of it."""


@dataclass(frozen=True)
class Picture:
    """What to show, how wide, and to whom. `click` are links to follow first."""

    name: str
    path: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    as_: str | None = None
    click: tuple[str, ...] = ()


PICTURES = (
    Picture("register", "/", 1280),
    Picture("register-dark", "/?country=PL&labelledOn=2018-01-01", 1280, "dark"),
    Picture("register-phone", "/?search=klaster", 390),
    Picture("cluster", "/?search=obrobki", 1280, click=("KOM",)),
    Picture("cluster-phone-dark", "/?search=obrobki", 390, "dark", click=("KOM",)),
    Picture("verify-phone", "/verify", 390),
    Picture("sign-in", "/sign-in", 1280),
    Picture("projects-phone", "/projects", 390, as_=COORDINATOR),
    Picture("project", "/projects/clus3", 1280, as_=COORDINATOR),
    Picture("project-dark", "/projects/clus3", 1280, "dark", as_=COORDINATOR),
    Picture("project-phone", "/projects/clus3", 390, as_=COORDINATOR),
    Picture("board", "/projects/clus3/board?on=2015-06-30", 1280, as_=COORDINATOR),
    Picture("board-phone", "/projects/clus3/board?on=2015-06-30", 390, as_=COORDINATOR),
    Picture(
        "participation-phone", "/projects/clus3?on=2015-06-30", 390, "dark", COORDINATOR, ("DITE",)
    ),
    Picture(
        "roadmap",
        "/projects/clus3?on=2015-06-30",
        1280,
        "light",
        COORDINATOR,
        ("DITE", "Timeline"),
    ),
    Picture(
        "session-list-phone",
        "/projects/race-southern-serbia/today?on=2018-02-10",
        390,
        "light",
        TRAINER,
        ("Day 2",),
    ),
    Picture("dashboard", "/board?on=2016-02-05", 1280, as_=BOARD),
    Picture("dashboard-phone-dark", "/board?on=2016-02-05", 390, "dark", BOARD),
    Picture("targets", "/projects/clus3/targets", 1280, as_=COORDINATOR),
    Picture("reports", "/projects/clus3/reports", 1280, as_=COORDINATOR),
    Picture("report-phone", "/projects/clus3/reports", 390, "light", COORDINATOR, ("2015",)),
    Picture("lists", "/projects/clus3/data", 1280, as_=COORDINATOR),
    Picture("expert", "/expert", 1280, as_=EXPERT),
    Picture("sheet", "/expert", 1280, as_=EXPERT, click=("Fill in the sheet",)),
    Picture("sheet-phone-dark", "/expert", 390, "dark", EXPERT, ("Fill in the sheet",)),
    Picture("cluster-manager", "/my-clusters", 1280, "light", SAMPLE_MANAGER, ("Sample",)),
    Picture("report", "/my-clusters", 1280, "light", SAMPLE_MANAGER, ("Sample", "Read the report")),
    Picture("secretariat", "/secretariat/assessments", 1280, as_=SECRETARIAT),
    Picture(
        "secretariat-phone", "/secretariat/assessments", 390, as_=SECRETARIAT, click=("DITENAVE",)
    ),
    Picture("decision", "/secretariat/assessments", 1280, as_=SECRETARIAT, click=("Second",)),
    Picture("appeal-phone", "/secretariat/assessments", 390, "dark", SECRETARIAT, ("Third",)),
    Picture("labels", "/secretariat/labels", 1280, as_=SECRETARIAT),
    Picture(
        "label-phone", "/secretariat/labels?search=third", 390, "light", SECRETARIAT, ("Third",)
    ),
    Picture("expiring", "/secretariat/expiring?endsBefore=2999-01-01", 1280, as_=SECRETARIAT),
    Picture("clusters-to-confirm", "/secretariat/clusters", 1280, as_=SECRETARIAT),
    Picture("clusters-to-confirm-phone", "/secretariat/clusters", 390, "dark", as_=SECRETARIAT),
    Picture("trouble", "/?country=XX", 1280),
)


def main() -> None:
    """Serve the demo's data and take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder), fast=True) as server:
        create_database(server.url(), "pictures")
        database = PrivateDatabase(server, "pictures")
        given = Settings(data=Path(folder) / "keys")
        migrated(database)
        demo_started(database, given)
        with serving(database, given) as address, chromium() as browser:
            for picture in PICTURES:
                take(browser, address, picture)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 800},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    if picture.as_:
        sign_in(context, address, picture.as_)
    page = context.new_page()
    page.goto(f"{address}{picture.path}")
    for link in picture.click:
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state()
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": picture.width, "height": min(height, LONGEST)})
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    main()
