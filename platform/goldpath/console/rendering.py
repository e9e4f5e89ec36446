"""Templates, and the words and functions that they know."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphql import GraphQLEnumType
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from goldpath.console import (
    boards,
    clocks,
    lives,
    own_road,
    roads,
    session_times,
    stages,
    target_pages,
    verdicts,
    words,
)
from goldpath.console.addresses import here, public_page, with_query
from goldpath.console.assets import asset
from goldpath.console.entries import fingerprint
from goldpath.console.operations import GRAPHQL
from goldpath.console.timeline import timeline
from goldpath.errors import OperatorError
from goldpath.files.kinds import ACCEPTED, TAKEN
from goldpath.identity.viewer import Viewer
from goldpath.programme.certificates.hours import lasting
from goldpath.transfer.writing import FORMATS, heading

FOLDER = Path(__file__).parent / "templates"


def choices(enum: str) -> list[tuple[str, str]]:
    """Return an enum's values in the schema, each with its readable name."""
    kind = GRAPHQL.type_map[enum]
    assert isinstance(kind, GraphQLEnumType)  # noqa: S101 - templates name enums
    return [(value, words.value_label(value)) for value in kind.values]


def environment() -> Environment:
    """Return the templates. All that they print is escaped; an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "amount": target_pages.amount,
        "clock": clocks.clock,
        "beside": session_times.beside,
        "columns": boards.columns,
        "dates": session_times.dates,
        "month_name": session_times.month_name,
        "typed_time": session_times.typed_time,
        "usual_zone": session_times.usual_zone,
        "weeks": session_times.weeks,
        "when": session_times.when,
        "country_name": words.country_name,
        "blocks": verdicts.blocks,
        "compared": verdicts.compared,
        "counted": words.counted,
        "day": words.day,
        "decider_fields": verdicts.decider_fields,
        "done_of": boards.done_of,
        "field_label": words.field_label,
        "file_size": words.file_size,
        "foretold": roads.foretold,
        "heading": heading,
        "host": words.host,
        "kept": roads.kept,
        "lasting": lasting,
        "life": lives.life,
        "line": boards.line,
        "local_day": clocks.local_day,
        "moment": words.moment,
        "moved_up": target_pages.moved_up,
        "my_open_steps": own_road.my_open_steps,
        "next_step": own_road.next_step,
        "number": stages.number,
        "open_appeal": verdicts.open_appeal,
        "plain": words.plain,
        "prospect_figures": roads.prospect_figures,
        "public_page": public_page,
        "road_field": boards.road_field,
        "short_day": words.short_day,
        "standing": words.standing,
        "superseded": target_pages.superseded,
        "waits_for": own_road.waits_for,
        "value_label": words.value_label,
        "web_address": words.web_address,
    }
    made.tests |= {
        "compared": verdicts.any_compared,
        "due": stages.is_due,
        "on_day": clocks.is_on,
        "open_to_appeal": verdicts.may_appeal,
        "over_for_experts": stages.is_over_for_experts,
        "reported": stages.is_reported,
        "waiting": own_road.is_waiting,
        "waiting_for": stages.waits_for_expert,
    }
    made.globals |= {
        "accepted": ACCEPTED,
        "answers": verdicts.ANSWERS,
        "asset": asset,
        "bars": stages.BARS,
        "choices": choices,
        "countries": words.countries,
        "criteria": stages.CRITERIA,
        "decider_bars": verdicts.DECIDER_BARS,
        "due_steps": roads.due_steps,
        "fingerprint": fingerprint,
        "formats": FORMATS,
        "has_ended": roads.has_ended,
        "label_meanings": words.LABEL_MEANINGS,
        "lights": stages.LIGHTS,
        "measures": target_pages.MEASURES,
        "moves": roads.MOVES,
        "outcomes": verdicts.OUTCOMES,
        "possible": lives.POSSIBLE,
        "prospects": roads.PROSPECTS,
        "role_meanings": words.ROLE_MEANINGS,
        "sharing": words.SHARING,
        "stages": stages.STAGES,
        "states": roads.STATES,
        "steps": roads.STEPS,
        "taken": TAKEN,
        "timeline": timeline,
        "today": words.today,
        "with_query": with_query,
        "zones": session_times.offered_zones,
    }
    return made


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes HTML answers of templates. `sign_in` is whether people can sign in here."""

    templates: Environment
    sign_in: bool

    def check(self, names: Iterable[str]) -> None:
        """Look whether the templates are there; each is compiled when it is first shown.

        Raises OperatorError for the first that is missing.
        """
        there = set(self.templates.list_templates())
        for name in names:
            if name not in there:
                raise OperatorError(f"There is no template {name}.")

    def html(
        self,
        request: Request,
        viewer: Viewer | None,
        template: str,
        *,
        status: int = 200,
        **values: Any,  # noqa: ANN401 - what the template prints
    ) -> HTMLResponse:
        """Return a page. What somebody signed in sees is kept by no browser or proxy."""
        known = {"viewer": viewer, "here": here(request), "path": here(request).partition("?")[0]}
        html = self.templates.get_template(template).render(
            known | {"sign_in": self.sign_in} | values
        )
        kept = "private, no-cache" if viewer is None else "no-store"
        return HTMLResponse(html, status, {"Cache-Control": kept, "Vary": "Cookie"})
