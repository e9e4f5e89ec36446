"""Pages for what goes wrong, and mistakes that stop the server before it starts."""

import re
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from client import COORDINATOR
from goldpath.console import view
from goldpath.console.asking import Asker, Failed
from goldpath.console.operations import read_operations
from goldpath.console.rendering import Renderer, environment
from goldpath.database.work import Database
from goldpath.errors import OperatorError
from visitor import Visitor

FROM_TABLES = re.compile(r"from (goldpath\S+\.tables) import ([\w, ]+)")


class TestTroubles:
    async def test_a_page_that_there_is_not(self, visitor: Visitor) -> None:
        answer = await visitor.get("/nothing/<script>")
        assert answer.status_code == 404
        assert "There is nothing here for you" in answer.text
        assert "<script>" not in answer.text

    async def test_foreign_and_absent_look_the_same(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        foreign = (await visitor.get("/projects/inolink")).text
        absent = (await visitor.get("/projects/unknown")).text
        assert foreign.replace("inolink", "unknown") == absent

    async def test_a_role_that_one_does_not_hold(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        assert (await visitor.get("/projects/clus3?as=PARTNER")).status_code == 404
        assert (await visitor.get("/projects/clus3?as=KING")).status_code == 400

    async def test_our_fault_comes_with_an_id_and_no_detail(
        self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> Any:  # noqa: ANN401 - it never returns
            raise RuntimeError("secret detail")

        monkeypatch.setattr(view, "explore", broken)
        answer = await visitor.get("/")
        assert answer.status_code == 500
        assert "ask us about <code>" in answer.text
        assert "secret detail" not in answer.text
        assert "Content-Security-Policy" in answer.headers

    async def test_a_statement_s_fault_shows_the_id_of_the_log(
        self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken(*_: object, **__: object) -> Any:  # noqa: ANN401 - it never returns
            raise RuntimeError("secret detail")

        monkeypatch.setattr(Database, "read", broken)
        shown: list[str] = []
        monkeypatch.setattr(Failed, "__init__", lambda _, incident: shown.append(incident))
        monkeypatch.setattr(Failed, "incident", property(lambda _: shown[0]), raising=False)
        answer = await visitor.get("/")
        assert answer.status_code == 500
        assert f"ask us about <code>{shown[0]}</code>" in answer.text
        assert "secret detail" not in answer.text

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    async def test_another_method(self, visitor: Visitor, method: str) -> None:
        assert (await visitor.http.request(method, "/")).status_code == 405


class TestOperations:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("query Page { registry { nothing } }", "Page.graphql, line 1: Cannot query field"),
            ("query Page {\n\n  registry {", "Page.graphql, line 3: Syntax Error"),
            ("query Other { __typename }", "expected one operation, named Page; found Other"),
            ("{ __typename }", "expected one operation, named Page; found (no name)"),
            ("fragment F on Query { __typename }", "line 1: Fragment 'F' is never used"),
        ],
    )
    def test_a_mistake_says_where(self, tmp_path: Path, text: str, told: str) -> None:
        (tmp_path / "Page.graphql").write_text(text)
        with pytest.raises(OperatorError) as raised:
            read_operations(tmp_path)
        assert told in str(raised.value).replace('"', "'")

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(OperatorError, match="GOLDPATH_OPERATIONS"):
            read_operations(tmp_path)

    def test_a_template_that_there_is_not(self) -> None:
        with pytest.raises(OperatorError, match=r"nothing\.html"):
            Renderer(environment(), sign_in=True).check(["nothing.html"])

    def test_pages_ask_in_process_and_touch_no_table(self) -> None:
        sources = [file.read_text("utf-8") for file in Path(view.__file__).parent.glob("*.py")]
        assert not any("sqlalchemy" in source for source in sources)
        taken = [match for source in sources for match in FROM_TABLES.findall(source)]
        kinds = [
            getattr(import_module(module), name)
            for module, names in taken
            for name in names.split(", ")
        ]
        assert all(issubclass(kind, Enum) for kind in kinds), "words, and no table"
        assert Asker.ask.__doc__
