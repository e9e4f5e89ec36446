"""What docs/trainings.md says of certificates is so: mutations, words, and queries."""

import re

from graphql import parse, validate

from databases import ROOT
from goldpath.endpoint.schema import schema
from goldpath.programme.certificate_mutations import CertificateMutations
from goldpath.programme.certificates.record import CertificateRecord

PAGE = (ROOT / "docs" / "trainings.md").read_text(encoding="utf-8")
PART = re.split(r"^## ", PAGE.partition("## Certificates of attendance\n")[2], flags=re.MULTILINE)[
    0
]
SCHEMA = schema._schema  # noqa: SLF001 - Strawberry shows it no other way


def test_every_mutation_is_told() -> None:
    kept = schema.get_type_by_name("Mutation")
    fields = {field.python_name for field in kept.fields}  # type: ignore[union-attr]
    ours = set(vars(CertificateMutations)) & fields
    names = {re.sub(r"_(\w)", lambda match: match[1].upper(), name) for name in ours}
    told = set(
        re.findall(r"^\| .* \| coordinator, trainer \| `(\w+)` \|$", PART, flags=re.MULTILINE)
    )
    assert told == names


def test_what_the_record_says_is_told() -> None:
    told = re.findall(r"^\| `([A-Z_]+)` \|", PART, flags=re.MULTILINE)
    assert told == [one.value for one in CertificateRecord]


def test_queries_are_valid() -> None:
    queries = re.findall(r"```graphql\n(.*?)```", PART, flags=re.DOTALL)
    assert len(queries) == 1
    for query in queries:
        assert validate(SCHEMA, parse(query)) == []
