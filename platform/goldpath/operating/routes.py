"""What is asked of the server itself: whether it lives, whether it is ready, its figures."""

import hmac
from dataclasses import dataclass
from http import HTTPStatus

from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from pydantic import SecretStr
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from goldpath.operating.metrics import Metrics
from goldpath.operating.readiness import Readiness

FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class OperatorRoutes:
    """Answers an operator's programs. Without a token set, there are no figures to be had."""

    readiness: Readiness
    metrics: Metrics
    token: SecretStr | None

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/healthz", healthz),
            Route("/readyz", self.readyz),
            Route("/metrics", self.figures),
        ]

    async def readyz(self, _: Request) -> Response:
        """Say whether to send requests here: 200, or 503 with what is missing."""
        missing = await self.readiness.missing()
        if missing is None:
            return JSONResponse({"status": "ready"}, headers=FRESH)
        told = {"status": "not ready", "missing": missing}
        return JSONResponse(told, HTTPStatus.SERVICE_UNAVAILABLE, FRESH)

    async def figures(self, request: Request) -> Response:
        """Return the figures; nobody without the token learns that there are any."""
        sent = request.headers.get("authorization", "")
        if self.token is None or not hmac.compare_digest(
            sent.encode(), f"Bearer {self.token.get_secret_value()}".encode()
        ):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(
            generate_latest(self.metrics.registry), media_type=CONTENT_TYPE_LATEST, headers=FRESH
        )


async def healthz(_: Request) -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"}, headers=FRESH)
