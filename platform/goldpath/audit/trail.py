"""The trail as rows: which entries are asked for, what changed in each, and who changed it."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, array

from goldpath.audit.subjects import names, table_of
from goldpath.database.audit import AuditAction, AuditEntry, AuditScope
from goldpath.endpoint.ids import reference
from goldpath.reader.given import Given
from goldpath.reader.inputs import Filter, RangeFilter, Where, condition
from goldpath.reader.mapping import Row, Rows, newest, rows
from goldpath.reader.pages import base64_text

Expression = ColumnElement[Any]


def _of_resource(entry: Row, resource: Given) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = entry.c.table_name == resource.then(table_of).sql
    return wanted


def _by_actor(entry: Row, actor: Given) -> ColumnElement[bool]:
    key = actor.then(lambda given: reference(given, "Account", field="actor").key, Uuid())
    wanted: ColumnElement[bool] = entry.c.account_id == key.sql
    return wanted


@strawberry.input(description="Which entries are meant. Null asks nothing.")
class AuditWhere(Where):
    """Which entries are meant."""

    resource: str | None = condition(
        _of_resource, "The type of what was changed, such as `Cohort`."
    )
    action: Filter[AuditAction] | None = None
    actor: strawberry.ID | None = condition(_by_actor, "The `id` of an `AuditActor`.")
    at: RangeFilter[datetime] | None = strawberry.field(
        default=None, description="When; a moment without a zone is in UTC."
    )


def project_entries(project: Row) -> Rows:
    """Return a project's entries, the newest first."""
    entry = rows(AuditEntry)
    own = entry.only(entry.row.c.project_id == project.c.id)
    return own.by(newest(entry.row.c.id))


def core_entries(_: Row) -> Rows:
    """Return the label core's entries, the newest first."""
    entry = rows(AuditEntry)
    core = entry.only(entry.row.c.project_id.is_(None), entry.row.c.scope == AuditScope.CORE)
    return core.by(newest(entry.row.c.id))


def resource(entry: Row) -> Expression:
    """Return the name of the type of what was changed."""
    return func.coalesce(_named(entry).op("->>")("type"), entry.c.table_name)


def subject(entry: Row) -> Expression:
    """Return the global id of what was changed; null if things of its type have none."""
    named = _named(entry)
    key = entry.c.row_key.op("->>")(named.op("->>")("key"))
    return _global_id(named.op("->")("id"), entry, key)


def actors(entry: Row) -> Rows:
    """Return the account that changed it, if it was one."""
    account = entry.c.account_id
    found = select(account.label("account")).where(account.is_not(None)).correlate(entry)
    return rows(found.subquery())


def known(column: str) -> Any:  # noqa: ANN401 - a mapping function
    """Return how an actor's name or address is found: as far as this door may know it."""

    def found(actor: Row) -> Expression:
        people: Any = func.audit_actors(array([actor.c.account], type_=ARRAY(Uuid()))).table_valued(
            "id", "name", "email"
        )
        return select(people.c[column]).correlate(actor).scalar_subquery()

    return found


def changes(entry: Row) -> Rows:
    """Return the fields of an entry that have or had a value, in alphabetical order."""
    before, after = (func.coalesce(side, _nothing()) for side in (entry.c.before, entry.c.after))
    keys: Any = func.jsonb_object_keys(before.op("||")(after)).table_valued("key").render_derived()
    key = keys.c.key
    told = _named(entry).op("->")("columns").op("->")(key)
    was, now = (_shown(told, entry, side, key) for side in (entry.c.before, entry.c.after))
    found = (
        select(
            key.label("key"),
            func.coalesce(told.op("->>")("field"), key).label("field"),
            was.label("before"),
            now.label("after"),
        )
        .where(
            or_(_value(entry.c.before, key).is_not(None), _value(entry.c.after, key).is_not(None))
        )
        .correlate(entry)
    )
    fields = rows(found.subquery())
    return fields.by(fields.row.c.key.collate("C"))


def _nothing() -> Expression:
    return literal_column("'{}'::jsonb", JSONB)


def _named(entry: Row) -> Expression:
    """Return how the schema names what an entry is about."""
    return literal(names(), JSONB()).op("->")(entry.c.table_name)


def _value(side: Expression, key: Expression) -> Expression:
    """Return one value of an entry; null where there is none."""
    return func.nullif(side.op("->")(key), literal_column("'null'::jsonb"))


def _shown(told: Expression, entry: Row, side: Expression, key: Expression) -> Expression:
    """Return a value; the key of another thing as that thing's global id, if it has one."""
    shown = told.op("->")("id")
    linked = func.to_jsonb(_global_id(shown, entry, side.op("->>")(key)))
    value = _value(side, key)
    return case(
        (and_(value.is_not(None), func.jsonb_typeof(shown) == "object"), linked), else_=value
    )


def _global_id(shown: Expression, entry: Row, key: Expression) -> Expression:
    """Return the global id of a key, as `names` says it is shown; null if it is not."""
    tenant = cast(shown.op("->>")("tenant"), Text) == "true"
    project = case((tenant, func.concat(cast(entry.c.project_id, Text), ":")), else_="")
    text = func.concat(shown.op("->>")("type"), ":", project, key)
    there = and_(func.jsonb_typeof(shown) == "object", key.is_not(None))
    return case((there, base64_text(text)))
