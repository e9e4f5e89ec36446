"""The web pages: named operations of the GraphQL schema, each with a template."""
