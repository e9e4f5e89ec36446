// Keeps what is typed into forms until it is sent: several stand on a page, and each is sent alone.
import { Kept } from "./kept.js";

const kept = new Kept(`goldpath drafts ${document.body.dataset.account} ${location.pathname}`);

for (const form of document.querySelectorAll("form[data-keep]")) {
  const name = form.dataset.keep;
  const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
  const shown = fields.map((field) => field.value);
  const draft = kept.all()[name];
  const arrived = draft?.sent && document.querySelector(".done");
  // What the server shows by now is newer than what was kept, unless it is still the same.
  if (draft && !arrived && String(draft.shown) === String(shown)) {
    fields.forEach((field, place) => (field.value = draft.typed[place]));
    form.closest("details")?.setAttribute("open", "");
  } else kept.forget(name);
  form.addEventListener("input", () => {
    const typed = fields.map((field) => field.value);
    kept.put(name, { shown, typed });
  });
  form.addEventListener("submit", () => {
    const typed = fields.map((field) => field.value);
    kept.put(name, { shown, typed, sent: true });
  });
}
