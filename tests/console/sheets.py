"""The sheet of the demo's running assessment, as a browser without scripts holds it."""

import re
from dataclasses import dataclass
from html import unescape

from client import EXPERT
from visitor import Visitor

_FIELD = re.compile(
    r'<input[^>]*?name="(?P<input>[\w.]+)"[^>]*?value="(?P<value>[^"]*)"'
    r'|<textarea[^>]*?name="(?P<area>[\w.]+)"[^>]*>\n?(?P<text>[^<]*)<'
)


def fields_of(html: str) -> dict[str, str]:
    """Return all fields of a form with what stands in them."""
    found = {}
    for match in _FIELD.finditer(html):
        name = match["input"] or match["area"]
        found[name] = unescape(match["value"] if match["input"] else match["text"])
    return found


async def link(visitor: Visitor, path: str, pattern: str) -> str:
    """Return the first link of a page whose address is like that."""
    found = re.search(rf'href="({pattern})"', (await visitor.get(path)).text)
    assert found, f"no link {pattern} on {path}"
    return unescape(found[1])


@dataclass
class Sheet:
    """An expert in front of the sheet: the address, and the form as it was shown."""

    visitor: Visitor
    path: str
    form: dict[str, str]

    async def look(self) -> str:
        """Open the sheet anew; return the page."""
        page = (await self.visitor.get(self.path)).text
        form = page.partition('<form id="scores"')[2].partition("</form>")[0]
        self.form = fields_of(form)
        return page


async def the_sheet(visitor: Visitor, email: str = EXPERT) -> Sheet:
    """Sign in as an expert and open the sheet of the assessment under way."""
    await visitor.sign_in(email)
    path = await link(visitor, "/expert", r"/expert/assessments/[\w=-]+")
    sheet = Sheet(visitor, path, {})
    await sheet.look()
    return sheet
