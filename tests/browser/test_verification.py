"""Checking a label, on a phone and at a desk: every state, and what is to keep."""

from collections.abc import Iterator
from io import BytesIO
from typing import Literal

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import LOOKS, RULES, sideways
from databases import PrivateDatabase
from goldpath.label.verification.signing_keys import signing_keys
from goldpath.settings import Settings
from labels import LONG, Made, make_labels

pytestmark = pytest.mark.browser

VERDICTS = {
    "VALID": "This label is valid",
    "VALID, its start is not known": "This label is valid",
    "NOT_YET_VALID": "This label is not valid yet",
    "EXPIRED": "This label has expired",
    "SUSPENDED": "This label is suspended",
    "WITHDRAWN": "This label was withdrawn",
}


@pytest.fixture
def labels(demo_copy: PrivateDatabase) -> dict[str, Made]:
    return make_labels(demo_copy)


@pytest.fixture(
    params=[pytest.param(LOOKS[0], marks=pytest.mark.nightly), LOOKS[1]], ids=["desk", "phone"]
)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


class TestCheckingALabel:
    def test_a_code_is_typed_and_the_verdict_is_seen_without_scrolling(
        self, page: Page, own_site: str, labels: dict[str, Made]
    ) -> None:
        page.goto(own_site)
        page.get_by_role("link", name="Check a label").click()
        page.get_by_label("Code").fill(labels["VALID"].code.lower().replace("-", " "))
        page.get_by_role("button", name="Check").click()
        expect(page).to_have_url(f"{own_site}/verify/{labels['VALID'].code}")
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        expect(page.get_by_role("heading", level=1)).to_have_text("This label is valid")
        expect(page.get_by_text(LONG)).to_be_in_viewport()
        expect(page.get_by_text("Proven for Cluster Management Excellence")).to_be_in_viewport()

    def test_every_state_is_told_and_accessible(
        self, page: Page, own_site: str, labels: dict[str, Made]
    ) -> None:
        for state, verdict in VERDICTS.items():
            page.goto(f"{own_site}/verify/{labels[state].code}")
            expect(page.get_by_role("heading", level=1)).to_have_text(verdict)
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, found.generate_report()
            assert sideways(page) <= 0

    def test_a_slip_is_told_beside_what_was_typed(self, page: Page, own_site: str) -> None:
        page.goto(f"{own_site}/verify")
        page.get_by_label("Code").fill("7K3QX")
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("alert")).to_contain_text("“7K3QX” cannot be a code.")
        expect(page.get_by_label("Code")).to_have_value("7K3QX")

    def test_what_is_to_keep_is_linked_and_there(
        self, page: Page, own_site: str, labels: dict[str, Made], test_settings: Settings
    ) -> None:
        keys = signing_keys(test_settings)
        assert keys is not None
        keys.rotate()
        page.goto(f"{own_site}/verify/{labels['VALID'].code}")
        for name in ("Certificate", "QR code (SVG)", "QR code (PNG)", "Signed credential"):
            path = page.get_by_role("link", name=name).get_attribute("href")
            assert page.request.get(f"{own_site}{path}").status == 200

    def test_the_qr_code_is_drawn_by_a_browser_as_we_mean_it(
        self, page: Page, own_site: str, labels: dict[str, Made]
    ) -> None:
        code = labels["VALID"].code
        page.goto(f"{own_site}/verify/{code}/qr.svg")
        picture = Image.open(BytesIO(page.screenshot())).convert("L")
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == f"http://127.0.0.1:8000/verify/{code}"
