"""Reading tenant files, and what is told of their mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goldpath.errors import OperatorError
from goldpath.programme.projects.tenant_folder import read_tenants

TENANTS = Path(__file__).parents[2] / "tenants"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files into one folder: `write(alpha="title = …")`; the slug is added."""

    def writing(**files: str) -> Path:
        for stem, text in files.items():
            (tmp_path / f"{stem}.toml").write_text(f'slug = "{stem}"\n{text}', "utf-8")
        return tmp_path

    return writing


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(OperatorError) as told:
        read_tenants(folder)
    return [line.strip() for line in str(told.value).splitlines()[1:]]


class TestReadTenants:
    def test_the_four_projects_are_read(self) -> None:
        slugs = [project.slug for project in read_tenants(TENANTS)]
        assert slugs == ["clus3", "ecei2", "inolink", "race-southern-serbia"]

    def test_inolink_has_the_ten_clusters_of_the_registry_file(self) -> None:
        inolink = next(found for found in read_tenants(TENANTS) if found.slug == "inolink")
        rows = (TENANTS / "registry" / "lithuania-bronze.csv").read_text("utf-8").splitlines()[1:]
        named = [cluster.name for cluster in inolink.cohorts[0].clusters]
        assert named == [row.split(",")[0] for row in rows]
        assert len(named) == 10

    def test_what_is_unknown_is_absent(self, write: Write) -> None:
        (project,) = read_tenants(write(alpha='title = "Alpha"'))
        assert "starts_on" not in project.content()

    def test_editors_leftovers_and_sub_folders_are_left_alone(self, write: Write) -> None:
        folder = write(alpha='title = "Alpha"')
        (folder / ".#alpha.toml").write_text("nonsense")
        (folder / "registry").mkdir()
        (folder / "registry" / "other.toml").write_text("nonsense")
        assert len(read_tenants(folder)) == 1

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(OperatorError, match="No folder of tenant files"):
            read_tenants(tmp_path / "nowhere")

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(OperatorError, match="No tenant files"):
            read_tenants(tmp_path)


class TestMistakes:
    def test_all_mistakes_of_all_files_are_told_at_once(self, write: Write) -> None:
        folder = write(
            alpha="""
                title = "Alpha"
                startson = 2014-01-01
                [[cohorts]]
                name = "First"
                [[cohorts.clusters]]
                name = "One"
                country = "LT"
                [[cohorts.clusters]]
                name = "ONE"
                country = "LT"
                [[cohorts.clusters]]
                name = "Two"
                country = "XX"
                """,
            beta="sharing = 'some'",
        )
        (folder / "gamma.toml").write_text("title =")
        (folder / "delta.toml").write_bytes(b'title = "\xff"')
        found = mistakes(folder)
        assert len(found) == 7
        assert found[:2] == [
            "delta.toml: expected text in UTF-8",
            "gamma.toml: expected TOML, but: Invalid value (at end of document)",
        ]
        assert (
            "alpha.toml: cohorts[0].clusters[2].country: expected an ISO 3166-1 alpha-2 country "
            "code in capitals, such as LT, got 'XX'"
        ) in found
        assert (
            "alpha.toml: cohorts[0].clusters[1]: expected each once, but 'ONE' stands in "
            "cohorts[0].clusters[0] as well"
        ) in found
        assert "beta.toml: title: expected a text, but it is missing" in found
        assert "beta.toml: sharing: expected none, aggregates or names, got 'some'" in found
        assert any(
            told.startswith("alpha.toml: startson: expected one of the keys cohorts,")
            and told.endswith("did you mean starts_on?")
            for told in found
        )

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('title = ""', "title: expected a text, got ''"),
            ("title = 5", "title: expected a text, got 5"),
            ('title = "A\\u0000"', "title: expected a text, got 'A\x00'"),
            (
                'title = "A"\nstarts_on = "2014-01-01"',
                "starts_on: expected a day such as 2014-01-01, without quotes, got '2014-01-01'",
            ),
            (
                'title = "A"\nstarts_on = 2014-01-02\nends_on = 2014-01-01',
                "ends_on: expected 2014-01-02 (starts_on) or later, got 2014-01-01",
            ),
            (
                'title = "A"\nlevels = ["bronze", "tin"]',
                "levels[1]: expected a list of bronze, silver or gold, got 'tin'",
            ),
            (
                'title = "A"\npartners = "Informest"',
                "partners: expected tables with organisation, role and more, got 'Informest'",
            ),
            (
                'title = "A"\npartners = ["Informest"]',
                (
                    "partners[0]: expected a table with the keys country, organisation, region, "
                    "role, source"
                ),
            ),
            (
                'title = "A"\n[[coordinators]]\nname = "B"\nemail = "b"',
                "coordinators[0].email: expected an e-mail address, got 'b'",
            ),
            (
                'title = "A"\n[[cohorts]]\nname = "B"\ncapacity = 0',
                (
                    "cohorts[0].capacity: expected how many clusters have room, a whole number "
                    "from 1 to 10000, got 0"
                ),
            ),
            (
                'title = "A"\n[[cohorts]]\nname = "…"',
                "cohorts[0].name: expected the cohort's name, got '…'",
            ),
            (
                (
                    'title = "A"\n[[cohorts]]\nname = "B"\n[[cohorts.clusters]]\nname = "C"\n'
                    'country = "LT"\nstatus = "withdrawn"'
                ),
                (
                    "cohorts[0].clusters[0].status: expected invited, accepted, active or "
                    "completed (withdraw a cluster in Goldpath, where the reason is asked), "
                    "got 'withdrawn'"
                ),
            ),
            (
                (
                    'title = "A"\n[[cohorts]]\nname = "B"\n[[cohorts.clusters]]\nname = "C"\n'
                    'country = "LT"\nmilestones = [{title = "M", status = "waived"}]'
                ),
                (
                    "cohorts[0].clusters[0].milestones[0].status: expected planned, in_progress or "
                    "done (waive a milestone in Goldpath, where the reason is asked), got 'waived'"
                ),
            ),
            (
                'title = "A"\nstatus = "over"',
                "status: expected planned, running, closed or archived, got 'over'",
            ),
            (
                (
                    'title = "A"\n[[phases]]\ncode = "a"\ntitle = "B"\nstarts_on = 2014-01-02\n'
                    "ends_on = 2014-01-01"
                ),
                "phases[0].ends_on: expected 2014-01-02 (starts_on) or later, got 2014-01-01",
            ),
            (
                'title = "A"\nsteps = [{title = "B", days = -1}]',
                (
                    "steps[0].days: expected how many days it takes, a whole number from 0 to "
                    "3650, got -1"
                ),
            ),
            (
                'title = "A"\nsteps = [{title = "B", phase = "x"}]',
                "steps[0].phase: expected the code of a phase, got 'x'",
            ),
            (
                'title = "A"\nsteps = [{title = "B"}, {title = "C", needs = ["b", "D"]}]',
                "steps[1].needs[1]: expected the title of a step, got 'D'",
            ),
            (
                'title = "A"\nsteps = [{title = "B", needs = ["B"]}]',
                "steps[0].needs: expected no circle, but each needs the next: B -> B",
            ),
        ],
    )
    def test_one_mistake(self, write: Write, text: str, told: str) -> None:
        assert mistakes(write(alpha=text)) == [f"alpha.toml: {told}"]

    @pytest.mark.parametrize(
        ("entries", "path", "again"),
        [
            (('partners = [{organisation = "A-B", role = "lead"}, '
             '{organisation = "a b", role = "partner"}]'), "partners", "a b"),
            (('coordinators = [{name = "A", email = "a@b.example"}, '
             '{name = "A", email = "A@B.example"}]'), "coordinators", "A@B.example"),
            ('cohorts = [{name = "First"}, {name = "first "}]', "cohorts", "first "),
            ('phases = [{code = "a", title = "A"}, {code = "a", title = "B"}]', "phases", "a"),
            ('steps = [{title = "One"}, {title = "one"}]', "steps", "one"),
        ],
    )  # fmt: skip
    def test_doubles(self, write: Write, entries: str, path: str, again: str) -> None:
        told = f"expected each once, but '{again}' stands in {path}[0] as well"
        assert mistakes(write(alpha=f'title = "A"\n{entries}')) == [
            f"alpha.toml: {path}[1]: {told}"
        ]

    def test_a_circle_of_steps(self, write: Write) -> None:
        text = (
            'title = "A"\nsteps = [{title = "B", needs = ["D"]}, {title = "C", needs = ["B"]}, '
            '{title = "D", needs = ["c"]}]'
        )
        (told,) = mistakes(write(alpha=text))
        assert "expected no circle, but each needs the next: " in told

    def test_a_milestone_twice(self, write: Write) -> None:
        text = (
            'title = "A"\ncohorts = [{name = "B", clusters = [{name = "C", country = "LT", '
            'milestones = [{title = "Gold"}, {title = "Gold"}]}]}]'
        )
        (told,) = mistakes(write(alpha=text))
        assert told.startswith("alpha.toml: cohorts[0].clusters[0].milestones[1]: expected each")

    def test_a_partner_may_not_take_part(self, write: Write) -> None:
        text = (
            'title = "A"\npartners = [{organisation = "LITEK", role = "partner"}]\n'
            'cohorts = [{name = "B", clusters = [{name = "Litek", country = "LT"}]}]'
        )
        assert mistakes(write(alpha=text)) == [
            (
                "alpha.toml: cohorts[0].clusters[0].name: "
                "expected no partner of the consortium (partners[0] is)"
            )
        ]

    def test_two_lead_partners(self, write: Write) -> None:
        text = (
            'title = "A"\npartners = [{organisation = "B", role = "lead"}, '
            '{organisation = "C", role = "lead"}]'
        )
        assert mistakes(write(alpha=text)) == [
            (
                "alpha.toml: partners[1].role: expected one lead partner, but partners[0] is one "
                "as well"
            )
        ]

    def test_a_slug_is_the_name_of_its_file_and_no_other(self, write: Write) -> None:
        folder = write(alpha='title = "A"')
        (folder / "beta.toml").write_text('slug = "alpha"\ntitle = "B"')
        assert mistakes(folder) == [
            "alpha.toml: slug: expected one file a project, but beta.toml has 'alpha' as well",
            "beta.toml: slug: expected 'beta', the file's name, got 'alpha'",
            "beta.toml: slug: expected one file a project, but alpha.toml has 'alpha' as well",
        ]

    def test_files_agree_on_what_they_share(self, write: Write) -> None:
        folder = write(
            alpha='title = "A"\npartners = [{organisation = "X", role = "lead", country = "LT"}]',
            beta='title = "B"\npartners = [{organisation = "x", role = "lead", country = "LV"}]',
        )
        assert mistakes(folder) == [
            (
                "beta.toml: partners[0].country: expected 'LT' as in alpha.toml "
                "(partners[0].country), since all projects share this record, got 'LV'"
            )
        ]
