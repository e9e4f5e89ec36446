"""The documents that the page of a code links: QR code, certificate, credential.

A label's, or a certificate of attendance's, which has no credential.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NamedTuple

import anyio.to_thread
from starlette.responses import Response

from goldpath.label.verification.credential import MEDIA_TYPE, Credentials
from goldpath.label.verification.looking_up import Label
from goldpath.label.verification.types import VerificationStatus
from goldpath.programme.certificates.looking_up import Certificate

PATH = "/verify"

ANY = frozenset(VerificationStatus)
HELD = frozenset({VerificationStatus.VALID, VerificationStatus.EXPIRED})
IN_FORCE = frozenset({VerificationStatus.VALID})


class Document(NamedTuple):
    """A kind of document: the end of its address, its name, and which labels have one.

    `certifies` makes that of a certificate of attendance in such a state, if there is such.
    """

    path: str
    name: str
    of: frozenset[VerificationStatus]
    answer: Callable[[Label], Awaitable[Response]]
    certifies: Callable[[Certificate], Awaitable[Response]] | None = None


def address(code: str) -> str:
    """Return the path of a label's page."""
    return f"{PATH}/{code}"


@dataclass(frozen=True, slots=True)
class Documents:
    """Makes the documents of labels."""

    credentials: Credentials

    def kinds(self) -> tuple[Document, ...]:
        """Return the documents that there are."""
        return (
            Document("qr.svg", "QR code", ANY, self.svg, self.svg),
            Document("qr.png", "QR code", ANY, self.png, self.png),
            Document("certificate.pdf", "certificate", HELD, self.certificate, self.attendance),
            Document("credential", "credential", IN_FORCE, self.credential),
        )

    async def svg(self, label: Label | Certificate) -> Response:
        """Return the QR code, as SVG."""
        from goldpath.label.verification.qr import as_svg  # noqa: PLC0415 - not at every start

        return _file(as_svg(self._page(label)), "image/svg+xml", f"code-{label.code}.svg")

    async def png(self, label: Label | Certificate) -> Response:
        """Return the QR code, as PNG."""
        from goldpath.label.verification.qr import as_png  # noqa: PLC0415 - as above

        return _file(as_png(self._page(label)), "image/png", f"code-{label.code}.png")

    async def certificate(self, label: Label) -> Response:
        """Return the certificate; it is set in a thread, so that others need not wait."""
        from goldpath.label.verification.certificate import certificate  # noqa: PLC0415 - as above

        leads_to, sample = self._page(label), self.credentials.issuer.sample
        made = await anyio.to_thread.run_sync(lambda: certificate(label, leads_to, sample=sample))
        return _file(made, "application/pdf", f"certificate-{label.code}.pdf")

    async def attendance(self, certificate: Certificate) -> Response:
        """Return a certificate of attendance; as `certificate`. Raises NoLetters."""
        from goldpath.programme.certificates.document import as_pdf  # noqa: PLC0415 - as above

        leads_to, sample = self._page(certificate), self.credentials.issuer.sample
        made = await anyio.to_thread.run_sync(lambda: as_pdf(certificate, leads_to, sample=sample))
        return _file(made, "application/pdf", f"certificate-{certificate.code}.pdf")

    async def credential(self, label: Label) -> Response:
        """Return the signed credential. Raises NoKey."""
        signed = self.credentials.of(label).encode()
        return _file(signed, MEDIA_TYPE, f"credential-{label.code}.jwt")

    def _page(self, label: Label | Certificate) -> str:
        return self.credentials.issuer.at(address(label.code))


def _file(content: bytes, media_type: str, name: str) -> Response:
    """Return a file to be shown or kept; by tomorrow the label may be worth something else."""
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    return Response(content, media_type=media_type, headers=headers)
