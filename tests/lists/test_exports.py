"""Lists that go out: who has which, and what stands in them."""

import pytest

from client import (
    BOARD,
    COORDINATOR,
    OBSERVER,
    OTHER_COORDINATOR,
    PARTNER,
    SECRETARIAT,
    TRAINER,
    Client,
)
from goldpath.lists.every import OF_PROJECTS


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
async def test_every_list(reader: Client, suffix):
    for who, slug in ((COORDINATOR,"clus3"),(OTHER_COORDINATOR,"inolink"),(PARTNER,"clus3"),(OBSERVER,"inolink"),(TRAINER,"race-southern-serbia")):
        for name in OF_PROJECTS:
            got = await reader.http.get(f"/projects/{slug}/export/{name}.{suffix}", headers=reader.headers(who))
            print(who, name, got.status_code, len(got.content), len(got.content.splitlines()))
            if suffix=="csv": print(got.text[:300])
            if got.status_code not in (200,403): print(got.text)
    for path, who in (("registry/export/labels",None),("secretariat/export/clusters",SECRETARIAT),("secretariat/export/clusters",BOARD)):
        got = await reader.http.get(f"/{path}.{suffix}", headers=reader.headers(who))
        print(path, got.status_code, len(got.content), got.text[:300] if suffix!="xlsx" else "")
    assert 0
