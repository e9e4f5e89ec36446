"""Relay connections, as the schema shows them. `goldpath.reader.pages` reads them."""

from typing import Generic, TypeVar

import strawberry

T = TypeVar("T")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One entry of a page, with its cursor.")
class Edge(Generic[T]):
    """One entry of a page."""

    cursor: str
    node: T


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page of a list; `total_count` is counted only when it is asked for."""

    edges: list[Edge[T]]
    page_info: PageInfo
    nodes: list[T] = strawberry.field(description="The same as `edges`, without the cursors.")
    total_count: int = strawberry.field(description="How many there are on all pages together.")
