"""Forms: what was sent, what came of it, and what is shown beside the form next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from goldpath.console.addresses import here
from goldpath.console.entries import without_untouched
from goldpath.console.page import Form, Page
from goldpath.errors import BadInput

_DONE = "goldpath_done"
_DONE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was sent and not taken: what was typed, and what to mend.

    `problems` is by field, a line for each; `conflict` is whether somebody else changed the thing
    meanwhile. `payload` is all that the mutation answered.
    """

    form: str
    texts: Mapping[str, str]
    problems: Mapping[str, str]
    conflict: bool = False
    payload: Mapping[str, Any] = field(default_factory=dict)

    def about(self, form: str, field: str, thing: str) -> bool:
        """Return whether this was that form, about that thing."""
        return self.form == form and self.texts.get(field) == thing


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: by which form, to which thing, and the sentence that says so.

    A `problem` says why it was not made, by a form that another address takes.
    """

    form: str
    thing: str
    sentence: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it arrived, with all the fields that stood on it."""

    form: Form
    fields: Mapping[str, str]

    @property
    def texts(self) -> Mapping[str, str]:
        """What was typed for the form's own variables, and what is to be shown again."""
        names = (*self.form.names, *self.form.kept)
        fields = dict(self.fields)
        if self.form.prepared:
            fields.update(self.form.prepared(self.fields))
        plain = {name: fields.get(name, "") for name in names} | self._chosen()
        lists = {
            name: text
            for name, text in fields.items()
            if "." in name and name.partition(".")[0] in names
        }
        return without_untouched(plain | lists, self.form.written) if lists else plain

    @property
    def cleared(self) -> tuple[str, ...]:
        """The fields that stood on the form, were left empty, and say 'none' by that."""
        return tuple(one for one in self.form.clears if not self.fields.get(one, "-").strip())

    def _chosen(self) -> dict[str, str]:
        """Return the variables that one choice fills in together, and the choice itself."""
        if not self.form.together:
            return {}
        name = "-".join(self.form.together)
        chosen = self.fields.get(name, "")
        return {name: chosen, **dict(zip(self.form.together, chosen.split(" "), strict=False))}

    def steps(self) -> "Iterator[Sent]":
        """Yield what is to be sent: the form that comes first, if there is one, and this one."""
        if self.form.first:
            yield Sent(self.form.first, self.fields)
        yield self

    def refused(self, payload: Mapping[str, Any]) -> Tried | None:
        """Return what to mend, as a payload's user errors say; None if the change was made."""
        errors = payload["userErrors"]
        problems: dict[str, str] = {}
        for error in errors:
            name = error["field"] or ""
            problems[name] = "\n".join(filter(None, (problems.get(name), error["message"])))
        conflict = any(error["code"] == "CONFLICT" for error in errors)
        return Tried(self.form.name, self.texts, problems, conflict, payload) if errors else None

    def changed_thing(self, payload: Mapping[str, Any]) -> str:
        """Return what names the thing that was changed; nothing for what is there no more."""
        if self.form.thing:
            return self.texts[self.form.thing]
        beside = ("userErrors", self.form.tells)
        (thing,) = (value for name, value in payload.items() if name not in beside)
        return str(thing["id"]) if isinstance(thing, dict) else ""


async def read_form(request: Request, page: Page) -> Sent:
    """Return the form that was sent. Raises BadInput if the page has none of that name.

    A browser ends lines by two characters when it sends a form, and by one when a script does.
    """
    async with request.form(
        max_files=0, max_fields=page.most_fields, max_part_size=page.longest
    ) as sent:
        texts = {name: value for name, value in sent.items() if isinstance(value, str)}
    fields = {name: text.replace("\r\n", "\n") for name, text in texts.items()}
    for form in page.forms:
        if fields.get("form") == form.name:
            return Sent(form, fields)
    raise BadInput("This page has no such form. Open it anew and try again.", "form")


def new_key() -> str:
    """Return a key for one filling-in of a form."""
    return uuid4().hex


def to_what_was_done(request: Request, sent: Sent, payload: Mapping[str, Any]) -> Response:
    """Send the browser to the page where the changed thing says that it was done."""
    thing, leads_to = sent.changed_thing(payload), sent.form.leads_to
    page = leads_to.format_map(payload) if leads_to else here(request)
    response = RedirectResponse(f"{page}#{thing}" if thing else page, 303)
    say_done(response, sent.form.name, thing)
    return response


def say_done(response: Response, form: str, thing: str, problem: str = "") -> None:
    """Have the page that is shown next say what was done, or what is to be mended."""
    said = urlencode({"form": form, "thing": thing, "problem": problem})
    response.set_cookie(_DONE, said, max_age=_DONE_SECONDS, httponly=True, samesite="lax")


def what_was_done(request: Request, page: Page) -> Done | None:
    """Return what the form before this request did, if it was one of this page."""
    said = dict(parse_qsl(request.cookies.get(_DONE, "")))
    for form in page.forms:
        if said.get("form") == form.name:
            return Done(form.name, said.get("thing", ""), form.done)
    if said.get("form") in page.elsewhere:
        sentence, problem = page.elsewhere[said["form"]], said.get("problem", "")
        return Done(said["form"], said.get("thing", ""), sentence, problem)
    return None


def forget_what_was_done(request: Request, response: Response) -> None:
    """Say it once."""
    if _DONE in request.cookies:
        response.delete_cookie(_DONE, httponly=True, samesite="lax")
