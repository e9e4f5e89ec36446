"""Strawberry as its users know it: resolvers, DataLoaders a request, asyncpg."""
