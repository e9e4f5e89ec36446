// Records who is at a session while it is tapped, and keeps it on the phone until it is sent.
// Without scripts the page's buttons do the same, one at a time.
import { SessionList } from "./today-list.js";
import { here, keepPages } from "./today-offline.js";
import { newKey, Store } from "./today-store.js";
import { PAUSE, Sync } from "./today-sync.js";
import { WalkIns } from "./today-walk-ins.js";

const bar = document.getElementById("bar");
const { session, scope } = bar.dataset;
const whose = `${document.body.dataset.account} ${session}`;
const store = new Store(`goldpath today ${whose}`);
const seen = new Store(`goldpath seen ${whose}`);
const items = document.querySelector("[data-lines]");
const walkForm = document.querySelector("[data-walk-in]");
const finish = document.querySelector("[data-finish]");

const sync = new Sync(session, store);
const walkIns = new WalkIns(store, items, { changed: () => sync.later(0), correct });
const changed = () => sync.later(PAUSE);
sync.list = new SessionList({ bar, items, store, seen, walkIns, changed });

// Put what was refused back into the form.
function correct(fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (walkForm.elements[name]) walkForm.elements[name].value = value;
  }
  walkForm.elements.name.focus();
}

// A page that was kept would give each who walks in the same key.
function freshKey() {
  walkForm.elements.idempotencyKey.value = newKey();
}

if (walkForm) {
  freshKey();
  walkForm.elements.name.required = true;
  walkForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(walkForm)].filter(([, value]) => value.trim());
    const { form, session: _, idempotencyKey, ...fields } = Object.fromEntries(given);
    if (event.submitter?.name) fields[event.submitter.name] = event.submitter.value;
    store.put(`walk ${idempotencyKey}`, { fields, notedAt: new Date().toISOString() });
    walkForm.reset();
    freshKey();
    sync.later(0);
  });
}

finish?.addEventListener("submit", (event) => {
  if (!sync.list.unsent && navigator.onLine) return;
  event.preventDefault();
  const told = document.querySelector("[data-not-yet]");
  const needs = sync.list.unsent ? "Finish when everything is sent." : "To finish needs a connection.";
  told.textContent = `${sync.list.standing()} ${needs}`;
  told.hidden = false;
});

document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", (event) => {
  const left = `${sync.list.standing()} It stays here, and is sent once you sign in again.`;
  if (sync.list.unsent && !confirm(`${left} Sign out now?`)) event.preventDefault();
});

window.addEventListener("online", () => sync.later(0));
window.addEventListener("storage", () => sync.list.paint());
document.addEventListener("visibilitychange", () => document.hidden || sync.later(0));
window.addEventListener("beforeunload", (event) => store.fragile && event.preventDefault());
sync.later(0);
const pages = [here(), new URL(scope, location).href];
if (await keepPages(scope, pages)) document.documentElement.dataset.kept = "";
