"""The pages: for each its address, its operation, its template, and the forms that stand on it.

An address parameter is the operation's variable of the same name: `/?country=PL` is `$country`,
`/projects/{slug}` is `$slug`. `docs/console.md` tells how to add a page.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form: a mutation whose variables people fill in.

    `done` is said when the change was made. `own_key` fills the variable `idempotencyKey`, hidden,
    so that sending a form twice is doing it once.
    """

    name: str
    operation: str
    fields: tuple[str, ...]
    done: str
    own_key: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `parameters` may stand in the query of its address; those of the path always do.

    `shown` is the path of what must be there, in the operation's answer, or the page is not found.
    A `paged` operation takes `first` and `last` as well; the page has so many entries.
    """

    name: str
    path: str
    operation: str
    shown: str
    parameters: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    signed_in: bool = False
    paged: int | None = None

    @property
    def template(self) -> str:
        """The template's file name."""
        return f"{self.name}.html"


CREATE_COHORT = Form(
    name="create-cohort",
    operation="CreateCohort",
    fields=("project", "name", "capacity"),
    done="The cohort is made.",
    own_key=True,
)

CHANGE_MILESTONE = Form(
    name="change-milestone",
    operation="ChangeMilestone",
    fields=("milestone", "expectedVersion", "status"),
    done="Saved.",
)

REGISTRY = Page(
    name="registry",
    path="/",
    operation="RegistryPage",
    shown="registry",
    parameters=("search", "country", "portfolio", "level", "labelledOn", "after", "before"),
    paged=25,
)

CLUSTER = Page(name="cluster", path="/clusters/{id}", operation="ClusterPage", shown="node.name")

MY_PROJECTS = Page(
    name="projects", path="/projects", operation="MyProjects", shown="viewer", signed_in=True
)

PROJECT = Page(
    name="project",
    path="/projects/{slug}",
    operation="ProjectPage",
    shown="project",
    parameters=("as",),
    forms=(CREATE_COHORT, CHANGE_MILESTONE),
    signed_in=True,
)

PAGES = (REGISTRY, CLUSTER, MY_PROJECTS, PROJECT)
"""Every page that shows data."""
