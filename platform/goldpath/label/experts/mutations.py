"""Mutations of credentials: issuing them, and what becomes of them."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.endpoint.context import Info, Write
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Changed, Outcome, UserError, attempt, shown_in_core
from goldpath.identity.known_accounts import account_known_by
from goldpath.identity.policy import Action
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.changes import CredentialChanges, Term
from goldpath.label.experts.tables import Credential as CredentialRow
from goldpath.label.experts.tables import CredentialKind, CredentialStatus
from goldpath.label.experts.types import Credential
from goldpath.reader.roots import by_key


@strawberry.input(description="A credential to issue.")
class IssueCredentialInput:
    """A credential to issue."""

    email: str = strawberry.field(description="The address of the person's account.")
    kind: CredentialKind
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(
        default=None, description="The last day; leave it out if there is no end."
    )
    country: CountryCode | None = strawberry.field(
        default=None, description="The expert's country; left out, what is known of it stays."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class IssueCredentialPayload:
    """The credential that was issued, or what to mend."""

    credential: Credential | None
    user_errors: list[UserError]


async def issue_credential(
    info: Info, input: IssueCredentialInput
) -> IssueCredentialPayload | None:
    """Issue a credential to a person, who is an expert from then on."""
    viewer = info.context.signed_in()
    door = viewer.office(Action.CREDENTIAL_ISSUE)

    async def write(session: AsyncSession) -> CredentialRow:
        async def create() -> CredentialRow:
            person_id = await account_known_by(session, input.email)
            term = Term(input.kind, input.valid_from, input.valid_until)
            return await CredentialChanges(session).issue(person_id, input.country, term)

        return await once_in_core(session, viewer.account_id, input, CredentialRow, create)

    outcome = await attempt(info, _shown(door, write))
    return IssueCredentialPayload(credential=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A credential that is not to be in force for a while.")
class SuspendCredentialInput:
    """A credential that is not to be in force for a while."""

    credential: strawberry.ID
    reason: str
    expected_version: int


@strawberry.input(description="A suspended credential that is to be in force again.")
class ReinstateCredentialInput:
    """A suspended credential that is to be in force again."""

    credential: strawberry.ID
    reason: str
    expected_version: int


@strawberry.input(description="A credential to take away for good.")
class RevokeCredentialInput:
    """A credential to take away for good."""

    credential: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class SuspendCredentialPayload:
    """The credential as it is now, or what to mend."""

    credential: Credential | None
    user_errors: list[UserError]


@strawberry.type
class ReinstateCredentialPayload:
    """The credential as it is now, or what to mend."""

    credential: Credential | None
    user_errors: list[UserError]


@strawberry.type
class RevokeCredentialPayload:
    """The credential as it is now, or what to mend."""

    credential: Credential | None
    user_errors: list[UserError]


Change = SuspendCredentialInput | ReinstateCredentialInput | RevokeCredentialInput


async def suspend_credential(
    info: Info, input: SuspendCredentialInput
) -> SuspendCredentialPayload | None:
    """Take a credential out of force for a while; the public roster drops it at once."""
    done = await _become(info, input, CredentialStatus.SUSPENDED)
    return SuspendCredentialPayload(credential=done.value, user_errors=done.errors)


async def reinstate_credential(
    info: Info, input: ReinstateCredentialInput
) -> ReinstateCredentialPayload | None:
    """Put a suspended credential in force again."""
    done = await _become(info, input, CredentialStatus.ACTIVE)
    return ReinstateCredentialPayload(credential=done.value, user_errors=done.errors)


async def revoke_credential(
    info: Info, input: RevokeCredentialInput
) -> RevokeCredentialPayload | None:
    """Take a credential away for good; its history stays."""
    done = await _become(info, input, CredentialStatus.REVOKED)
    return RevokeCredentialPayload(credential=done.value, user_errors=done.errors)


async def _become(info: Info, given: Change, status: CredentialStatus) -> Outcome:
    door = info.context.signed_in().office(Action.CREDENTIAL_CHANGE)
    asked = reference(given.credential, "Credential", field="credential")

    async def write(session: AsyncSession) -> CredentialRow:
        return await CredentialChanges(session).become(
            asked.key, status, given.reason, given.expected_version
        )

    return await attempt(info, _shown(door, write))


def _shown(door: Door, write: Write[CredentialRow]) -> Changed[CredentialRow]:
    return shown_in_core("credential", door, write, by_key(CredentialRow), "Credential")
