"""The label core's root fields: the public registry, and the secretariat's view."""

import strawberry
from sqlalchemy import func, select

from goldpath.audit.trail import AuditWhere, core_entries
from goldpath.audit.types import AuditEntry
from goldpath.endpoint.pages import Connection
from goldpath.identity.policy import Action
from goldpath.label.assessments.rows import shown
from goldpath.label.assessments.ties import ExpertTie, ties
from goldpath.label.assessments.types import Assessment, AssessmentOrder, AssessmentWhere
from goldpath.label.awards.expiring import EXPIRING, EndsBefore, EndsFrom, ExpiringLabel, expiring
from goldpath.label.awards.kept import AwardOrder, AwardRecord, AwardWhere, awards
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.present import unmerged
from goldpath.label.clusters.search import ClusterOrder, ClusterWhere, RegistryClusterWhere
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import Cluster, RegistryCluster, by_name
from goldpath.label.experts.types import Expert, RegistryExpert, experts, roster
from goldpath.label.managers.types import ClusterManager, managers
from goldpath.label.schemes.types import Scheme, schemes
from goldpath.label.verification.types import Verification, verified
from goldpath.programme.certifications.offers import CertificationOffer, OfferWhere, offers
from goldpath.reader.mapping import Row, Rows, many, one, paged, rows


@strawberry.type(description="A country in the public register.")
class RegistryCountry:
    """A country in the public register."""

    country: CountryCode
    clusters: int = strawberry.field(description="Its clusters that ever held a label.")


def countries(_: Row) -> Rows:
    """Return the countries that the door shows clusters of, and how many."""
    cluster, number = rows(ClusterRow).row, func.count().label("clusters")
    each = select(cluster.c.country, number).where(unmerged(cluster)).group_by(cluster.c.country)
    counted = rows(each.subquery())
    return counted.by(counted.row.c.country)


@strawberry.type(description="The public register: who holds or held a label. Open to everybody.")
class Registry:
    """The public register."""

    countries: list[RegistryCountry] = many(
        countries,
        "The countries of the clusters that ever held a label, by their codes.",
        about=30,
    )
    experts: list[RegistryExpert] = many(
        roster,
        "The experts who agreed to be named here and hold a credential in force today.",
        about=50,
    )
    schemes: list[Scheme] = many(
        schemes,
        "The rules that labels are awarded by: published versions, by name, the first one first.",
        about=3,
    )
    clusters: Connection[RegistryCluster] = paged(
        lambda _: by_name(),
        "Clusters that ever held a label, in the order of their names.",
        where=RegistryClusterWhere,
        order=ClusterOrder,
    )
    verify: Verification = one(
        verified,
        "What the code of a label says today. A code has ten letters and digits, often written in "
        "two groups; case, spaces and hyphens do not matter. One client may ask for so many codes "
        "a minute (docs/verification.md); then it gets TOO_MANY_REQUESTS, with `retryAfter` in "
        "seconds.",
        always=True,
        metered=True,
        code=str,
    )


@strawberry.type(description="The label core, for the secretariat that keeps it.")
class Secretariat:
    """The label core's administration."""

    audit_trail: Connection[AuditEntry] | None = paged(
        core_entries,
        "Every change in the label core, the newest first.",
        action=Action.CORE_AUDIT,
        where=AuditWhere,
    )
    experts: list[Expert] = many(
        experts, "Everybody who holds or held a credential, by name.", about=50
    )
    managers: list[ClusterManager] = many(
        managers, "Who manages a cluster, by name.", about=3, cluster=strawberry.ID
    )
    assessments: Connection[Assessment] = paged(
        shown,
        "All assessments, the latest first.",
        where=AssessmentWhere,
        order=AssessmentOrder,
    )
    awards: Connection[AwardRecord] = paged(
        awards, "All labels, the latest end first.", where=AwardWhere, order=AwardOrder
    )
    expiring: Connection[ExpiringLabel] = paged(
        expiring, EXPIRING, where=AwardWhere, ends_from=EndsFrom, ends_before=EndsBefore
    )
    ties: list[ExpertTie] = many(
        ties, "What ties experts to a cluster, by name.", about=3, cluster=strawberry.ID
    )
    certification_offers: Connection[CertificationOffer] = paged(
        offers,
        "What projects offer for confirmation, and what became of it, the latest first.",
        where=OfferWhere,
    )
    clusters: Connection[Cluster] = paged(
        lambda _: by_name(),
        "All clusters, labelled or not, in the order of their names.",
        where=ClusterWhere,
        order=ClusterOrder,
    )
