"""A page's view: an address becomes variables, an operation's answer becomes HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from goldpath.console.addresses import origin
from goldpath.console.asking import Asker
from goldpath.console.explore import explore
from goldpath.console.forms import (
    Sent,
    Tried,
    forget_what_was_done,
    new_key,
    read_form,
    to_what_was_done,
    what_was_done,
)
from goldpath.console.operations import Operation
from goldpath.console.page import Beside, Page
from goldpath.console.rendering import Renderer
from goldpath.console.same_origin import require_same_origin
from goldpath.console.sending import Payload, Sender
from goldpath.console.session import Sessions
from goldpath.console.typed import typed
from goldpath.endpoint.meter import Meter
from goldpath.errors import BadInput, NotFound, Rejected
from goldpath.identity.viewer import Viewer, signed_in

_UNPROCESSABLE, _CONFLICT = 422, 409
_MOVED = 307


@dataclass(frozen=True, slots=True)
class PageView:
    """Serves one page."""

    page: Page
    operations: Mapping[str, Operation]
    asker: Asker
    renderer: Renderer
    sessions: Sessions
    meter: Meter

    def _sender(self, request: Request) -> Sender:
        """Return who sends the request's form."""
        return Sender(self.operations, self.asker, self.meter.client(request.scope))

    async def get(self, request: Request) -> Response:
        """Show the page, or send the browser to where its address is written as it should be."""
        proper = self.page.proper(request.path_params) if self.page.proper else None
        if proper is not None:
            return RedirectResponse(proper, _MOVED)
        response = await self._show(request, await self._viewer(request))
        forget_what_was_done(request, response)
        return response

    async def post(self, request: Request) -> Response:
        """Take a form: send the browser on when it is done, else show what to mend.

        A script that asks for JSON gets the mutation's payload as it is.
        """
        require_same_origin(request)
        viewer = await self._viewer(request)
        sent = await read_form(request, self.page)
        if request.headers.get("accept") == "application/json":
            payload = await self._sender(request).send(sent, viewer)
            return JSONResponse(payload, headers={"Cache-Control": "no-store"})
        outcome = await self._send(self._sender(request), sent, viewer)
        if isinstance(outcome, Tried):
            return await self._show(request, viewer, outcome)
        if sent.form.tells:
            told = self._told(request, outcome, sent.form.tells)
            return await self._show(request, viewer, told=told)
        return to_what_was_done(request, sent, outcome)

    async def _viewer(self, request: Request) -> Viewer | None:
        viewer = await self.sessions.viewer(request)
        return signed_in(viewer) if self.page.signed_in else viewer

    async def _send(self, sender: Sender, sent: Sent, viewer: Viewer | None) -> Tried | Payload:
        """Return what to mend, or what the mutation answered once all was done."""
        payload: Payload = {}
        for step in sent.steps():
            payload = await sender.send(step, viewer)
            if refused := step.refused(payload):
                return refused
        return payload

    def _told(self, request: Request, payload: Payload, name: str) -> str | None:
        """Return what is told this once: a path of ours as an address that can be sent around."""
        path: str | None = payload[name]
        return path and f"{origin(request)}{path}"

    async def _show(
        self,
        request: Request,
        viewer: Viewer | None,
        tried: Tried | None = None,
        **told: str | None,
    ) -> Response:
        operation = self.operations[self.page.operation]
        texts = self._texts(request)
        variables = self._variables(texts, operation)
        status = 200 if tried is None else _CONFLICT if tried.conflict else _UNPROCESSABLE
        data = await self._data(request, operation, variables, viewer)
        return self.renderer.html(
            request,
            viewer,
            self.page.template,
            status=status,
            data=data,
            beside=await self._beside(request, viewer, data, variables),
            asked=texts | {name: variables[name] for name in texts if name in variables},
            explore=explore(operation, variables, origin(request), token=self.page.signed_in),
            tried=tried,
            done=what_was_done(request, self.page) if tried is None else None,
            new_key=new_key,
            **told,
        )

    async def _beside(
        self,
        request: Request,
        viewer: Viewer | None,
        data: Mapping[str, Any],
        variables: Mapping[str, Any],
    ) -> Any:  # noqa: ANN401 - what the page's template takes
        if self.page.beside is None:
            return None
        client = self.meter.client(request.scope)

        async def ask(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
            return await self.asker.ask(self.operations[name], given, viewer, client)

        made = Beside(ask, self.operations, self.asker, viewer, data, variables, origin(request))
        return await self.page.beside(made)

    def _texts(self, request: Request) -> dict[str, str]:
        page, query = self.page, request.query_params
        given = {name: query.get(name, "") for name in (*page.parameters, *page.looks)}
        usual = {name: text() for name, text in page.usual.items() if not given[name].strip()}
        lists = {
            name: text
            for name, text in query.items()
            if "." in name and name.partition(".")[0] in page.parameters
        }
        return given | usual | lists | request.path_params

    def _variables(self, texts: Mapping[str, str], operation: Operation) -> dict[str, Any]:
        """Return the operation's variables. Raises Rejected if the address cannot be meant so."""
        further = self.page.reckoned(texts) if self.page.reckoned else {}
        meant = typed({**texts, **further}, operation.variables)
        if meant.problems:
            raise Rejected([BadInput(told, name) for name, told in meant.problems.items()])
        size = "last" if "before" in meant.variables else "first"
        return {**meant.variables, **({size: self.page.paged} if self.page.paged else {})}

    async def _data(
        self,
        request: Request,
        operation: Operation,
        variables: Mapping[str, Any],
        viewer: Viewer | None,
    ) -> dict[str, Any]:
        """Return the answer. A path that names nothing is not found, whatever is wrong with it."""
        try:
            client = self.meter.client(request.scope)
            partly = self.page.partly
            data = await self.asker.ask(operation, variables, viewer, client, partly=partly)
        except BadInput as error:
            if error.field in request.path_params:
                raise NotFound(str(error)) from error
            raise
        if _dig(data, self.page.shown) is None:
            raise NotFound
        return data


def _dig(data: Any, path: str) -> Any:  # noqa: ANN401 - JSON
    for name in path.split("."):
        data = data.get(name) if data else None
    return data
