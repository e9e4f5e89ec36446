"""The lists of exchanges, and of what a project ordered of the secretariat."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, select

from goldpath.identity.policy import Action
from goldpath.label.assessments.rows import owned
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.whose import cluster_of
from goldpath.lists.columns import Told, choice, day, own, text, texts
from goldpath.lists.listing import Listing
from goldpath.lists.referred import column_of, named
from goldpath.programme.exchanges.rows import counterpart, host, visitor
from goldpath.programme.exchanges.tables import (
    Exchange,
    ExchangeAnswer,
    ExchangeKind,
    ExchangePart,
    ExchangeSide,
    ExchangeStatus,
)
from goldpath.reader.mapping import Row, Rows, parent, rows


def _sides() -> Rows:
    side = rows(ExchangeSide)
    return side.by(side.row.c.id)


def _of_cluster(what: str, which: Callable[[Row], Rows]) -> Told:
    """Return how a column of one of the two clusters is found."""

    def found(side: Row) -> ColumnElement[Any]:
        exchange = parent(Exchange)(side)
        cluster = which(exchange.row)
        told = select(cluster.row.c[what]).where(*exchange.where, *cluster.where)
        return told.correlate(side).scalar_subquery()

    return found


EXCHANGES = Listing(
    name="exchanges",
    title="Exchanges",
    about="Twinnings and study visits, with what the project alone notes of each.",
    action=Action.EXCHANGE_READ,
    columns=(
        choice("kind", ExchangeKind, "What kind of exchange it is.", named("kind", Exchange)),
        text("host", "The cluster that is visited.", _of_cluster("name", host), key=True),
        text("host_country", "Its country.", _of_cluster("country", host), key=True),
        text("visitor", "The cluster that visits.", _of_cluster("name", visitor), key=True),
        text("visitor_country", "Its country.", _of_cluster("country", visitor), key=True),
        day("starts_on", "The first day.", named("starts_on", Exchange), key=True),
        day("ends_on", "The last day.", named("ends_on", Exchange)),
        text("place", "Where it is.", named("place", Exchange)),
        text("subject", "What it is about.", named("subject", Exchange)),
        choice("status", ExchangeStatus, "Where it is in its life.", named("status", Exchange)),
        choice("part", ExchangePart, "Which of the two is your participant.", taken=False),
        choice(
            "answer",
            ExchangeAnswer,
            "Whether your project stands by it.",
            lambda side: side.c.status,
        ),
        choice(
            "counterpart",
            ExchangeAnswer,
            "Whether the other project does.",
            counterpart,
            taken=False,
        ),
        text("notes", "Your project's own notes."),
        text("outcome", "What came of it."),
        texts(
            "people",
            "Who was there for your project.",
            lambda side: side.c.people,
            action=Action.EXCHANGE_PEOPLE,
        ),
        *own("ExchangeSide"),
    ),
    rows=_sides,
)


def _ordered() -> Rows:
    found = owned("ordered_by")
    return found.by(found.row.c.ordered_on, found.row.c.id)


ASSESSMENTS = Listing(
    name="assessments",
    title="Assessments",
    about="What the project ordered, and how far it is. Scores are in no list.",
    action=Action.ASSESSMENT_READ,
    columns=(
        text(
            "cluster", "The cluster's name.", column_of("name", cluster_of), taken=False, key=True
        ),
        text("country", "Its country.", column_of("country", cluster_of), taken=False, key=True),
        choice("level", LabelLevel, "The label that it is for.", taken=False, key=True),
        choice("status", AssessmentStatus, "How far it is.", taken=False),
        day("ordered_on", "When it was ordered.", taken=False, key=True),
        day("scheduled_on", "The day of the interview or the visit.", taken=False),
        day("reported_on", "When the report was there.", taken=False),
        *own("OrderedAssessment"),
    ),
    rows=_ordered,
    owner="owner_id",
)

EXCHANGE_LISTS = (EXCHANGES, ASSESSMENTS)
