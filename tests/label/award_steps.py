"""Labels of a world, and what happens to them, each at the secretariat's door."""

from datetime import date
from uuid import UUID

from label.assessment_world import AssessmentWorld

IMPORT = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
VALUES (%(cluster)s, %(level)s, %(first)s, %(last)s, 'Registry') RETURNING id
"""
HAPPENS = """
INSERT INTO award_event (award_id, kind, day, reason) VALUES (%(award)s, %(kind)s, %(day)s, 'Why')
"""
COMPLETE = """
UPDATE label_award SET valid_from = %(first)s, valid_until = %(last)s, version = version + 1
WHERE id = %(award)s
"""


class Labels:
    """What can be done to labels of a world. A refusal is PostgreSQL's error."""

    def __init__(self, world: AssessmentWorld) -> None:
        self.world = world

    def known(
        self, first: date | None, last: date | None, level: str = "BRONZE", of: str = "Gamma"
    ) -> UUID:
        """Enter a label that a registry tells of; return its key."""
        values = {"cluster": self.world.keys[of], "level": level, "first": first, "last": last}
        ((key,),) = self.world.at("office", IMPORT, **values)
        return UUID(str(key))

    def happens(self, award: UUID, kind: str, day: date) -> None:
        """Suspend, reinstate or withdraw a label."""
        self.world.at("office", HAPPENS, award=award, kind=kind, day=day)

    def complete(self, award: UUID, first: date | None, last: date | None) -> None:
        """Say the days of a label."""
        self.world.at("office", COMPLETE, award=award, first=first, last=last)

    def status(self, award: UUID) -> str:
        asked = "SELECT status FROM label_award WHERE id = %(award)s"
        return str(self.world.at("office", asked, award=award)[0][0])

    def out(self, award: UUID) -> str:
        """Return the days on which a label is out of force, as PostgreSQL writes them."""
        asked = "SELECT interrupted::text FROM label_award WHERE id = %(award)s"
        return str(self.world.at("office", asked, award=award)[0][0])
