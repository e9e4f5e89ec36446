"""Alembic's entry: runs the migrations on the connection that `goldpath migrate` hands over."""

from alembic import context

from goldpath.database.metadata import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata(),
    transaction_per_migration=False,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
