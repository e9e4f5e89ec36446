"""The pages: everybody's and the projects' here, the others in a module for each kind of person.

An address parameter is the operation's variable of the same name: `/?country=PL` is `$country`,
`/projects/{slug}` is `$slug`. `docs/console.md` tells how to add a page.
"""

from goldpath.console.award_pages import AWARD_PAGES
from goldpath.console.certificate_pages import CERTIFICATE_PAGES
from goldpath.console.cluster_pages import CLUSTER_PAGES, WITHDRAW
from goldpath.console.course_pages import COURSE_PAGES
from goldpath.console.course_people_pages import COURSE_PEOPLE_PAGES
from goldpath.console.dashboard import DASHBOARD
from goldpath.console.exchange_pages import EXCHANGE_PAGES
from goldpath.console.expert_pages import EXPERT_PAGES
from goldpath.console.invitation_pages import ACCEPT, ACCEPT_TO_TRAIN, INVITATION
from goldpath.console.label_pages import proper
from goldpath.console.ladder_pages import LADDER_PAGES
from goldpath.console.page import Form, Page
from goldpath.console.people_pages import PEOPLE_PAGES
from goldpath.console.report_pages import REPORT_PAGES
from goldpath.console.road_pages import ROAD_PAGES
from goldpath.console.roads import this_day, until
from goldpath.console.secretariat_pages import SECRETARIAT_PAGES
from goldpath.console.sharing_pages import SHARING
from goldpath.console.target_pages import PROJECT_TARGETS
from goldpath.console.today_pages import TODAY_PAGES

CREATE_COHORT = Form(
    name="create-cohort",
    operation="CreateCohort",
    fields=("project", "name", "capacity"),
    done="The cohort is made.",
    own_key=True,
)

ORDER_FOR_PROJECT = Form(
    name="order-assessment",
    operation="OrderAssessment",
    fields=("project", "cluster", "level"),
    done="The assessment is ordered.",
    own_key=True,
)

PROPOSE_CLUSTER = Form(
    name="propose-cluster",
    operation="ProposeCluster",
    fields=("project", "name", "country", "region", "portfolio", "website", "distinctFrom"),
    done="The cluster is proposed. Your project may invite it; the secretariat confirms it.",
    own_key=True,
    thing="project",
    most_fields=30,
)

REGISTRY = Page(
    name="registry",
    path="/",
    operation="RegistryPage",
    shown="registry",
    parameters=("search", "country", "portfolio", "level", "labelledOn", "after", "before"),
    paged=25,
)

LABEL = Page(
    name="label",
    path="/verify/{code}",
    operation="VerifyLabel",
    shown="registry.verify",
    proper=proper,
)

CLUSTER = Page(name="cluster", path="/clusters/{id}", operation="ClusterPage", shown="node.name")

MY_PROJECTS = Page(
    name="projects",
    path="/projects",
    operation="MyProjects",
    shown="viewer",
    elsewhere={ACCEPT_TO_TRAIN.name: ACCEPT_TO_TRAIN.done},
    signed_in=True,
)

PROJECT = Page(
    name="project",
    path="/projects/{slug}",
    operation="ProjectPage",
    shown="project",
    parameters=("as", "on"),
    forms=(CREATE_COHORT, ORDER_FOR_PROJECT, PROPOSE_CLUSTER),
    signed_in=True,
    usual={"on": this_day},
    reckoned=until,
    elsewhere={ACCEPT.name: ACCEPT.done},
)

PROJECT_ASSESSMENT = Page(
    name="project_assessment",
    path="/projects/{slug}/assessments/{id}",
    operation="ProjectAssessmentPage",
    shown="node.status",
    forms=(WITHDRAW,),
    signed_in=True,
)

PAGES = (
    REGISTRY,
    CLUSTER,
    LABEL,
    MY_PROJECTS,
    PROJECT,
    PROJECT_ASSESSMENT,
    INVITATION,
    DASHBOARD,
    SHARING,
    *ROAD_PAGES,
    *PEOPLE_PAGES,
    *TODAY_PAGES,
    *COURSE_PEOPLE_PAGES,
    *EXCHANGE_PAGES,
    PROJECT_TARGETS,
    *REPORT_PAGES,
    *LADDER_PAGES,
    *COURSE_PAGES,
    *CERTIFICATE_PAGES,
    *EXPERT_PAGES,
    *CLUSTER_PAGES,
    *SECRETARIAT_PAGES,
    *AWARD_PAGES,
)
"""Every page that shows data."""
