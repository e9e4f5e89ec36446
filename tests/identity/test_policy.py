"""The policy: declared everywhere, told in plain words, and the same as what is really answered."""

from collections.abc import Iterator

import pytest
from strawberry.types.base import StrawberryObjectDefinition

from authz import OF_ONESELF, matrix, roles_by_action, tries
from databases import ROOT
from golden import compare
from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint.schema import schema
from goldpath.identity.policy import DOMAINS, POLICY, Action, Role, refusal
from goldpath.settings import Settings
from isolation.compare import clients_of
from isolation.world import Worlds, worlds

GOLDEN = ROOT / "tests" / "authz_matrix.txt"


def root_fields() -> Iterator[tuple[str, object]]:
    """Yield every root field with the action it declares."""
    for name in ("Query", "Mutation"):
        root = schema.get_type_by_name(name)
        assert isinstance(root, StrawberryObjectDefinition)
        for field in root.fields:
            yield f"{name}.{field.python_name}", field.metadata.get("action")


class TestPolicy:
    @pytest.mark.parametrize(("field", "action"), list(root_fields()))
    def test_every_root_field_declares_its_action(self, field: str, action: object) -> None:
        assert isinstance(action, Action), field

    def test_every_action_is_declared_by_a_root_field_or_asked_below_one(self) -> None:
        declared = {action for _, action in root_fields()}
        source = "".join(
            path.read_text(encoding="utf-8")
            for path in (ROOT / "platform" / "goldpath").rglob("*.py")
            if path.name != "policy.py"
        )
        unused = {action for action in Action if action not in declared}
        assert {one for one in unused if f"Action.{one.name}" not in source} == set()

    def test_every_action_stands_in_one_table(self) -> None:
        listed = [rule.action for rules in DOMAINS.values() for rule in rules]
        assert sorted(listed) == sorted(Action)

    def test_every_role_may_do_something(self) -> None:
        assert {role for rule in POLICY.values() for role in rule.roles} == set(Role)

    def test_a_refusal_says_who_may(self) -> None:
        assert refusal(Action.COHORT_CREATE) == "Only the coordinator may make a cohort."


@pytest.fixture(scope="module")
def both(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as made:
        yield made


class TestMatrix:
    @pytest.mark.golden
    async def test_is_the_golden_one_and_agrees_with_the_policy(
        self, both: Worlds, test_settings: Settings
    ) -> None:
        async with clients_of(both, test_settings) as clients:
            assert set(tries(clients.treasure)) == set(Action)
            answers = await roles_by_action(clients.with_theirs, clients.treasure)
        for (action, actor), answer in answers.items():
            allowed = POLICY[action].roles
            anybody = Role.ANYBODY in allowed
            signs_in = action is Action.INVITATION_ACCEPT and actor == "nobody"
            if action is not Action.NODE_READ and not signs_in:
                may = anybody or actor in {role.value for role in allowed}
                may |= action in OF_ONESELF.get(actor, ())
                assert (answer == "yes") == may, f"{actor} {action}: {answer}"
        compare(GOLDEN, matrix(answers, both))
