"""What verifiers of credentials fetch by themselves: keys, the issuer, and the status lists."""

from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.database.work import Database
from goldpath.errors import NotFound
from goldpath.label.verification.credential import MEDIA_TYPE, Credentials
from goldpath.label.verification.issuer import Json
from goldpath.label.verification.looking_up import refused_places
from goldpath.label.verification.signing_keys import NoKey
from goldpath.label.verification.status_lists import FRESH, PURPOSES, status_list

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": f"public, max-age={FRESH.seconds}",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Verifiers run in pages of others, too; all of this is public."""


@dataclass(frozen=True, slots=True)
class IssuerRoutes:
    """Answers verifiers."""

    database: Database
    credentials: Credentials

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/.well-known/jwks.json", self.key_set),
            Route("/.well-known/did.json", self.document),
            Route("/issuer", self.profile),
            Route("/credentials/status/{purpose}", self.status),
        ]

    async def key_set(self, _: Request) -> Response:
        """Return the public keys."""
        keys = self.credentials.keys
        return _json(self.credentials.issuer.key_set(keys.all() if keys else ()))

    async def document(self, _: Request) -> Response:
        """Return the DID document."""
        keys = self.credentials.keys
        document = self.credentials.issuer.document(keys.all() if keys else ())
        return _json(document, "application/did+json")

    async def profile(self, _: Request) -> Response:
        """Return the issuer's profile."""
        return _json(self.credentials.issuer.profile(), "application/ld+json")

    async def status(self, request: Request) -> Response:
        """Return a status list, signed. Raises NotFound for a purpose that there is not."""
        purpose = request.path_params["purpose"]
        if purpose not in PURPOSES:
            raise NotFound
        places = await refused_places(self.database, PURPOSES[purpose])
        issuer = self.credentials.issuer
        try:
            signed = self.credentials.signed(
                status_list(issuer, purpose, places, datetime.now(UTC))
            )
        except NoKey:
            problem = {"title": "No key is set up on this server to sign status lists with."}
            return _json(problem, "application/problem+json", 503)
        return Response(signed, media_type=MEDIA_TYPE, headers=HEADERS)


def _json(told: Json, media_type: str = "application/json", status: int = 200) -> Response:
    return Response(orjson.dumps(told), status, HEADERS, media_type)
