"""The GraphQL endpoint: the schema put together, the view, ids, pages, errors."""
