"""`goldpath demo`: from nothing to a server with the sample projects, in one process."""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import typer

from goldpath.database.connect import Addresses, addresses, migrate_database
from goldpath.database.work import Database, OperatorDatabase
from goldpath.demo_accounts import EXPERTS, MANAGERS, MEMBERS, OFFICERS, ROLES
from goldpath.endpoint.ids import global_id
from goldpath.errors import OperatorError
from goldpath.files.local_folder import LocalFolder
from goldpath.files.store import FileStore
from goldpath.identity.development import issue_token
from goldpath.identity.memberships import appoint, grant
from goldpath.identity.token_command import find_account
from goldpath.label.awards.registry_import import import_registry
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.sample.clusters import FIRST, SECOND, THIRD, hide, make_cluster
from goldpath.label.sample.people import make_expert, make_manager, make_proposal
from goldpath.label.sample.road import Road
from goldpath.label.sample.walks import order_for_project, walk
from goldpath.label.schemes.apply import apply_schemes
from goldpath.label.schemes.scheme_folder import SHIPPED
from goldpath.label.verification.signing_keys import signing_keys
from goldpath.programme.projects.apply import apply_tenants
from goldpath.programme.sample.courses import NIS_ON, RACE
from goldpath.programme.sample.filling import Filling, place_of
from goldpath.programme.sample.testers import DITENAVE, PLANNERS, SEEN_ON
from goldpath.serve import Host, Port, run
from goldpath.settings import Environment, Settings, settings

REGISTERS = {"PL": "esca-poland.txt", "LT": "lithuania-bronze.csv"}
"""The registers of the sample data, beside the tenants' files."""

PROPOSALS = {"inolink": ("LT", "Smart Food Cluster Kaunas (demo)")}
"""What demo projects propose: an invented cluster, near one that there is."""

NOBODYS = UUID(int=0)
"""Where a manager or a cluster is told later."""


def demo(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Prepare a database with the sample data and serve it. What is there already is kept."""
    given = settings()
    if given.env is Environment.PRODUCTION:
        raise OperatorError("`goldpath demo` makes demo accounts; GOLDPATH_ENV is production.")
    _free(host, port)
    address = f"http://{host}:{port}"
    if "public_url" not in given.model_fields_set:
        given = given.model_copy(update={"public_url": address})
    if "log_requests" not in given.model_fields_set:
        given = given.model_copy(update={"log_requests": False})
    _make_signing_key(given)
    with addresses(given) as at:
        migrate_database(given, at)
        store = LocalFolder.of(given)
        store.prepare()
        accounts = asyncio.run(prepare(at, given.tenants))
        accounts |= asyncio.run(fill(at, store, accounts))
        _welcome(given, accounts, address, asyncio.run(worth_a_look(at)))
        run(given, at, host, port, accounts)


def _make_signing_key(given: Settings) -> None:
    """Make the first key that signs credentials, unless there is one."""
    keys = signing_keys(given)
    if keys is not None and not keys.all():
        keys.rotate()


async def prepare(at: Addresses, tenants: Path) -> dict[str, UUID]:
    """Load the sample data; return the demo accounts by address."""
    async with OperatorDatabase(at.for_operator()) as database, Database(at.login) as doors:
        for country, file in REGISTERS.items():
            await import_registry(
                doors, tenants / "registry" / file, CountryCode(country), skip_bad_rows=False
            )
        await apply_schemes(database, SHIPPED)
        await apply_tenants(database, tenants, dry_run=False)
        for email, (office, name) in OFFICERS.items():
            await appoint(database, email, office, name)
        for email, project, role, name, partner in MEMBERS:
            await grant(database, email, project, role, name, partner=partner)
        samples = {name: await make_cluster(database, name) for name in (FIRST, SECOND, THIRD)}
        for email, (name, clusters) in MANAGERS.items():
            for cluster in clusters:
                await make_manager(database, email, cluster, name)
        for project, (country, name) in PROPOSALS.items():
            await make_proposal(database, project, country, name)
        for email, (name, country, listed) in EXPERTS.items():
            await make_expert(database, email, name, country, listed=listed)
        accounts = {email: await find_account(database, email) for email in ROLES}
        made = {name: key for name, key in samples.items() if key is not None}
        if made:
            await _assess(doors, database, accounts, made)
        return accounts


async def fill(at: Addresses, store: FileStore, accounts: Mapping[str, UUID]) -> dict[str, UUID]:
    """Let the projects that were loaded be under way: cohorts and roads, as people make them.

    Return the accounts that are there for it.
    """
    async with OperatorDatabase(at.for_operator()) as database, Database(at.login) as doors:
        filling = Filling(doors, database, store, accounts)
        await filling.lead_to_silver()
        await filling.lead_ditenave()
        await filling.teach()
        await filling.lead_candidates()
        planners = await filling.place_testers(_road(doors, accounts))
        await filling.visit()
        await filling.report()
        return {PLANNERS: planners}


async def worth_a_look(at: Addresses) -> dict[str, str]:
    """Return the paths of pages that show something, by what that is."""
    async with OperatorDatabase(at.for_operator()) as database:
        cluster, place = await place_of(database, "clus3", DITENAVE.name)
    managed = global_id("ManagedCluster", cluster)
    road = f"/my-clusters/{managed}/roads/{global_id('ManagedParticipation', place, cluster)}"
    return {
        f"Clus3 on {SEEN_ON}, for its coordinator": f"/projects/clus3?on={SEEN_ON}",
        "What Clus3 promised and reported, for its coordinator": "/projects/clus3/reports",
        "The road of DITENAVE, for its manager": f"{road}?on={SEEN_ON}",
        "Who is at the training in Nis, for its trainer": f"/projects/{RACE}/today?on={NIS_ON}",
    }


def _road(doors: Database, accounts: Mapping[str, UUID]) -> Road:
    """Return the road of nobody's assessments yet."""
    experts, deciders = (tuple(accounts[email] for email in who) for who in (EXPERTS, OFFICERS))
    return Road(doors, accounts["secretariat@esca.example"], NOBODYS, experts, deciders, NOBODYS)


async def _assess(
    doors: Database, database: OperatorDatabase, accounts: dict[str, UUID], made: dict[str, UUID]
) -> None:
    """Walk the assessments of invented clusters made just now; order one for a project."""
    managers = {name: accounts[email] for email, (_, names) in MANAGERS.items() for name in names}
    road = _road(doors, accounts)
    roads = {
        name: replace(road, manager=managers[name], cluster_id=key) for name, key in made.items()
    }
    await walk(roads)
    for key in made.values():
        await hide(database, key)
    if FIRST in made:
        coordinator = accounts["coordinator@clus3.example"]
        await order_for_project(doors, database, coordinator, "clus3", "DITENAVE")


def _free(host: str, port: int) -> None:
    """Raise OperatorError if something listens there already: before the work, not after."""
    with socket.socket() as probe:
        if probe.connect_ex((host, port)) == 0:
            raise OperatorError(f"Port {port} is in use. Choose another: `make demo PORT=8123`.")


def _welcome(
    given: Settings, accounts: Mapping[str, UUID], address: str, paths: Mapping[str, str]
) -> None:
    typer.echo(f"\nGoldpath shows its pages on {address} and serves GraphQL on {address}/graphql\n")
    for what, path in paths.items():
        typer.echo(f"{what}:\n  {address}{path}\n")
    typer.echo("A token for each demo role (Authorization: Bearer …), good for 30 days:\n")
    for email, account_id in accounts.items():
        typer.echo(f"  {email}\n    {issue_token(given, account_id, email)}\n")
    typer.echo("Stop with Ctrl-C; the data stays in GOLDPATH_DATA and is there next time.")
