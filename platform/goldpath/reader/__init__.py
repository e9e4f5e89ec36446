"""The reader: any GraphQL read is one SQL statement, and PostgreSQL writes the JSON.

    mapping     how a type says which table, relation or expression each of its fields means
    inputs      filters and orders, as a schema offers them
    given       values that are known when a request runs, not when its statement is planned
    selection   which fields an operation asks for, fragments and directives resolved
    wanted      what a field asks for, and where in an answer it stands
    planner     a root field's selection -> one statement
    expressions JSON in SQL
    connections a Relay connection -> its part of the statement
    pages       the slice of a list that a page is, and cursors
    plan        a planned statement: SQL text, its parameters, its cost
    roots       where a read begins: the door of a root field, and the first row
    document    an operation and the plans made for it so far
    answer      running an operation: policy, plans, statements, bytes
    uses        what parts of a statement use in the database
    mapped      the fields of the schema, each with what it uses
    catalogue   what PostgreSQL says of that
    check       at start-up: every field of every door against tables and grants

A plan is made once for a document, a role and a *shape* of its variables (which inputs are there,
which orders are asked for); it never holds a value of a request.
"""
