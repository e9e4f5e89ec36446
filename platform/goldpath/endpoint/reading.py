"""Where the reader takes over from graphql-core: at the execution of a valid query."""

from collections.abc import AsyncIterator
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from goldpath.operating.noted import note_operation
from goldpath.reader.answer import Answer, answered
from goldpath.reader.document import Document, Documents


class Reading(SchemaExtension):
    """Answers queries; mutations go on to their resolvers."""

    answer: Answer | None = None

    async def on_execute(self) -> AsyncIterator[None]:
        """Put the answer where graphql-core's would be."""
        asked = self.execution_context
        note_operation(asked.operation_name or "")
        if asked.operation_type is OperationType.QUERY:
            try:
                document = self._document()
            except GraphQLError as error:
                asked.result = ExecutionResult(data=None, errors=[error])
                yield
                return
            answer = await answered(document, asked.variables or {}, asked.context)
            self.answer = answer
            data: Any = None
            if answer.parts is not None:
                data = {key: orjson.Fragment(part) for key, part in answer.parts.items()}
            asked.result = ExecutionResult(data=data, errors=answer.errors or None)
        yield

    def get_results(self) -> dict[str, Any]:
        """Return what is told beside the data."""
        return self.answer.extensions if self.answer else {}

    def _document(self) -> Document:
        asked = self.execution_context
        schema: Any = asked.schema
        documents: Documents = schema.documents
        text = asked.query or ""
        name = asked._provided_operation_name  # noqa: SLF001 - `operation_name` invents one
        known = documents.known(text, name)
        if known is not None:
            return known
        assert asked.graphql_document is not None  # noqa: S101 - it was parsed and validated
        core = schema._schema  # noqa: SLF001 - Strawberry shows graphql-core's schema nowhere else
        return documents.keep(core, asked.graphql_document, text, name)
