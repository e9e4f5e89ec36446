"""The roles: the login may become a door and do nothing else; no door may become anything."""

from collections.abc import Iterator, Mapping

from goldpath.database.doors import LOGIN, OWNER, DoorRole
from goldpath.doctor.facts import Role


def login_problems(user: str, roles: Mapping[str, Role]) -> Iterator[str]:
    """Yield what is wrong with the role that the server logs in as."""
    if user != LOGIN:
        yield f"GOLDPATH_DATABASE_URL logs in as {user}: use {LOGIN}, which sees nothing itself."
    login = roles.get(LOGIN)
    if login is None:
        yield f"There is no role {LOGIN}: run `goldpath migrate`."
        return
    yield from _powers(login)
    if login.inherit:
        yield f"ALTER ROLE {LOGIN} NOINHERIT: it has the rights of all doors at once."
    if missing := sorted(set(DoorRole) - set(login.becomes)):
        yield f"{LOGIN} may not become {', '.join(missing)}: run `goldpath migrate`."
    for role in sorted(set(login.becomes) - set(DoorRole)):
        yield f"REVOKE {role} FROM {LOGIN}: it may become the doors alone."
    for role in sorted(set(login.inherits) & set(DoorRole)):
        yield f"GRANT {role} TO {LOGIN} WITH INHERIT FALSE, ADMIN FALSE: it needs only SET."


def door_problems(roles: Mapping[str, Role]) -> Iterator[str]:
    """Yield what is wrong with the doors and the owner."""
    for name in (*DoorRole, OWNER):
        role = roles.get(name)
        if role is None:
            yield f"There is no role {name}: run `goldpath migrate`."
            continue
        yield from _powers(role)
        if role.login:
            yield f"ALTER ROLE {name} NOLOGIN: nobody may log in as it."
        for other in sorted({*role.becomes, *role.inherits}):
            yield f"REVOKE {other} FROM {name}: it must lead nowhere."


def _powers(role: Role) -> Iterator[str]:
    if role.superuser:
        yield f"ALTER ROLE {role.name} NOSUPERUSER: nothing would hold for it."
    if role.bypass:
        yield f"ALTER ROLE {role.name} NOBYPASSRLS: row-level security does not hold for it."
    if role.creates:
        yield f"ALTER ROLE {role.name} NOCREATEROLE NOCREATEDB NOREPLICATION: it needs none."
    if role.owns and role.name != OWNER:
        yield (
            f"{role.name} owns {role.owns} things and may do anything with them: "
            f"REASSIGN OWNED BY {role.name} TO {OWNER}, in each database."
        )
