"""What the mutations of places are given of a person and of a course."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.ids import own_key, reference
from goldpath.errors import BadInput, NotFound
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.people import People, Person

MOST_DISTINCT = 20

ATTENDEE = "Somebody whom your project knows; leave out `name` and what follows it then."
BOTH = "Give an `attendee`, or say with `name` and what follows it who is new: not both."
NAME = "The name of somebody new."
EMAIL = "An address: who is known by it is that person, and the name does not count."
ORIGIN = "The `Origin` that the person comes from: the id of a participant or a partner."
ORGANISATION = "Where the person comes from, if it is neither."
DISTINCT_FROM = "People who were offered as near duplicates, and whom this is none of."


def read_origin(given: strawberry.ID | None, project_id: UUID) -> tuple[str, UUID] | None:
    """Return the kind and the key of what somebody comes from. Raises BadInput or NotFound."""
    if given is None:
        return None
    asked = reference(given, "Participation", "Partner", field="origin")
    if asked.owner_id != project_id:
        raise NotFound
    return asked.type_name, asked.key


@strawberry.input
class WhoInput:
    """Somebody whom the project knows, or somebody new."""

    attendee: strawberry.ID | None = strawberry.field(default=None, description=ATTENDEE)
    name: str | None = strawberry.field(default=None, description=NAME)
    email: str | None = strawberry.field(default=None, description=EMAIL)
    origin: strawberry.ID | None = strawberry.field(default=None, description=ORIGIN)
    organisation: str | None = strawberry.field(default=None, description=ORGANISATION)
    distinct_from: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=DISTINCT_FROM
    )

    def who(self, access: ProjectAccess) -> "Who":
        """Return who is meant. Raises BadInput or NotFound."""
        if len(self.distinct_from) > MOST_DISTINCT:
            raise BadInput(f"At most {MOST_DISTINCT} people belong here.", "distinctFrom")
        own = access.project_id
        others = [own_key(one, "Attendee", "distinctFrom", access) for one in self.distinct_from]
        if self.attendee is not None:
            if any((self.name, self.email, self.origin, self.organisation)):
                raise BadInput(BOTH, "attendee")
            key = own_key(self.attendee, "Attendee", "attendee", access)
            return Who(key, Person("", distinct_from=others))
        origin = read_origin(self.origin, own)
        return Who(None, Person(self.name or "", self.email, origin, self.organisation, others))


class Who:
    """Somebody who is known by a key, or by what is said of a new person."""

    def __init__(self, key: UUID | None, person: Person) -> None:
        self._key, self._person = key, person

    async def find(self, session: AsyncSession, access: ProjectAccess, near: list[UUID]) -> UUID:
        """Return the person's key; make the person if need be. Raises as `People`."""
        people = People(session, access, near)
        for one in self._person.distinct_from:
            await people.seen(one)
        if self._key is None:
            return await people.find_or_make(self._person)
        await people.seen(self._key)
        return self._key
