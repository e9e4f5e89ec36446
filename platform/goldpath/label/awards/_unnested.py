"""Many rows as one parameter a column."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ARRAY, Column, TableValuedAlias, func, literal


def unnested(columns: Mapping[Column[object], Sequence[object]]) -> TableValuedAlias:
    """A table of those values, under the names and with the types of the columns.

    However many rows there are, the statement has the same short text: 100,000 rows took 22 s
    with VALUES lists of 500 rows and 17 s so.
    """
    arrays = [literal(values, ARRAY(column.type)) for column, values in columns.items()]
    names = [column.name for column in columns]
    return func.unnest(*arrays).table_valued(*names).render_derived("told")
