// Records who is at a session while it is tapped, and keeps it on the phone until it is sent.
// Without scripts the page's buttons do the same, one at a time.
import { ask } from "./today-asking.js";
import { Line } from "./today-lines.js";
import { here, keepPages } from "./today-offline.js";
import { reason, sendLines, sendWalkIn } from "./today-sending.js";
import { newKey, same, Store } from "./today-store.js";
import { WalkIns } from "./today-walk-ins.js";

const PAUSE = 600; // milliseconds after the last tap
const LONGEST_WAIT = 30_000;

const bar = document.getElementById("bar");
const session = bar.dataset.session;
const whose = `${document.body.dataset.account} ${session}`;
const store = new Store(`goldpath today ${whose}`);
const seen = new Store(`goldpath seen ${whose}`);
const list = document.querySelector("[data-lines]");
const walkForm = document.querySelector("[data-walk-in]");
const finish = document.querySelector("[data-finish]");
const lines = new Map();
const walkIns = new WalkIns(store, list, { changed: () => later(0), correct });
let timer, busy, failures = 0;

function adopt(line) {
  lines.set(line.id, line);
  line.item.addEventListener("submit", (event) => {
    event.preventDefault();
    const role = event.target.elements["entries.0.role"].value;
    note(line, { status: event.submitter.value, role });
    line.item.querySelector("details").open = false;
  });
}

function note(line, state) {
  const name = `line ${line.id}`;
  const before = store.get(name) ?? { version: line.saved.version, lost: [] };
  if (same(state, line.saved) && !before.lost.length) store.forget(name);
  else store.put(name, { ...state, notedAt: new Date().toISOString(), version: before.version, lost: before.lost });
  line.clear();
  later(PAUSE);
}

function later(milliseconds) {
  paint();
  clearTimeout(timer);
  timer = setTimeout(send, milliseconds);
}

function ready() {
  const noted = store.names("line").map((name) => [name.slice(5), store.get(name)]);
  return noted.filter(([, one]) => !one.theirs && !one.refused);
}

async function send() {
  clearTimeout(timer);
  if (busy) return later(PAUSE);
  const walking = store.names("walk").filter((name) => !store.get(name).errors);
  if (!walking.length && !ready().length) return paint();
  busy = true;
  paint("Sending …");
  try {
    for (const name of walking) settleWalkIn(name, await sendWalkIn(session, name.slice(5), store.get(name)));
    const sending = ready().slice(0, 100);
    for (const [id, one] of sending) store.put(`line ${id}`, { ...one, lost: [...one.lost, { status: one.status, role: one.role }] });
    if (sending.length) settle(sending, await sendLines(session, sending));
    failures = 0;
  } catch (error) {
    failed(error);
    return;
  } finally {
    busy = false;
  }
  if (ready().length) later(PAUSE);
  else paint();
}

function failed(error) {
  paint(null, reason(error));
  clearTimeout(timer);
  timer = setTimeout(send, Math.min(PAUSE * 2 ** failures++, LONGEST_WAIT));
}

// Take in what the server says of what was sent, and of everybody else.
function settle(sent, { session: now, userErrors }) {
  if (!now) throw new Error(userErrors.map((error) => error.message).join(" "));
  const found = new Map(now.lines.map((one) => [one.enrolment.id, one]));
  sent.forEach(([id, one], number) => {
    const slips = userErrors.filter((error) => error.field?.startsWith(`entries.${number}.`));
    settleLine(id, one, slips, found.get(id));
  });
  for (const [id, one] of found) learn(id, one.attendee.name, one);
  seen.put("lines", Object.fromEntries([...lines].map(([id, one]) => [id, { name: one.name, ...one.saved }])));
}

function settleLine(id, sent, slips, found) {
  const name = `line ${id}`;
  const noted = store.get(name);
  if (!noted) return;
  if (!slips.length) {
    if (noted.notedAt === sent.notedAt) store.forget(name);
    else store.put(name, { ...noted, version: found.version, lost: [] });
  } else if (found && slips.some((error) => error.code === "CONFLICT")) {
    // Written here, and the answer was lost on its way: what was noted since comes after it.
    if (noted.lost.some((before) => same(before, found))) store.put(name, { ...noted, version: found.version, lost: [] });
    else store.put(name, { ...noted, theirs: { status: found.status, role: found.role, version: found.version } });
  } else store.put(name, { ...noted, refused: slips.map((error) => error.message).join(" ") });
}

function learn(id, name, { status, role, version }) {
  if (!lines.has(id)) adopt(Line.made(id, name, list));
  const line = lines.get(id);
  if (version >= line.saved.version) line.saved = { status, role, version };
}

function settleWalkIn(name, { enrolment, nearDuplicates, userErrors }) {
  if (!enrolment) return walkIns.refuse(name, userErrors, nearDuplicates ?? []);
  store.forget(name);
  const here = enrolment.attendance.find((one) => one.session === session);
  learn(enrolment.id, enrolment.attendee.name, here);
}

function correct(fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (walkForm.elements[name]) walkForm.elements[name].value = value;
  }
  walkForm.elements.name.focus();
}

function paint(doing = null, why = null) {
  walkIns.show();
  for (const line of lines.values()) {
    const noted = store.get(`line ${line.id}`);
    line.show(noted);
    if ((noted?.theirs || noted?.refused) && !line.asks) ask(line, noted, store, () => later(0));
  }
  const recorded = [...lines.values()].filter((one) => one.item.dataset.status !== "REGISTERED");
  bar.querySelector("[data-count]").textContent = recorded.length;
  bar.querySelector("[data-people]").textContent = lines.size;
  tell(doing ?? standing(why));
}

function unsent() {
  return store.names("line").length + store.names("walk").length;
}

function standing(why) {
  const count = unsent();
  if (!count) return "Everything is sent.";
  const asking = list.querySelectorAll(".slip[data-live]").length;
  const many = count === 1 ? "1 entry is" : `${count} entries are`;
  const where = store.fragile ? "on this page alone: do not close it" : "kept on this phone";
  const then = why ? `: ${why}. This goes by itself later.` : asking === count ? ": look at what is asked below." : ".";
  return `${many} ${where}, not sent yet${then}`;
}

function tell(text) {
  bar.querySelector("[data-saving]").textContent = text;
  const said = bar.querySelector("[data-said]");
  if (text !== "Sending …" && said.textContent !== text) said.textContent = text;
}

function restore() {
  for (const [id, { name, ...state }] of Object.entries(seen.get("lines") ?? {})) learn(id, name, state);
}

// Whether there is something that a walk-out, or closing the list, would leave behind.
function heldUp(event, place, text) {
  if (!unsent()) return;
  event.preventDefault();
  place.textContent = `${standing()} ${text}`;
  place.hidden = false;
}

for (const item of list.querySelectorAll("[data-line]")) adopt(new Line(item));
restore();
walkForm?.elements.name.setAttribute("required", "");
walkForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = [...new FormData(walkForm)].filter(([, value]) => value.trim());
  const { form, session: _, idempotencyKey, ...fields } = Object.fromEntries(given);
  store.put(`walk ${idempotencyKey}`, { fields, notedAt: new Date().toISOString() });
  walkForm.reset();
  walkForm.elements.idempotencyKey.value = newKey();
  later(0);
});
finish?.addEventListener("submit", (event) => {
  heldUp(event, document.querySelector("[data-not-yet]"), "Finish when everything is sent.");
});
window.addEventListener("online", () => later(0));
window.addEventListener("storage", () => paint());
document.addEventListener("visibilitychange", () => document.hidden || later(0));
window.addEventListener("beforeunload", (event) => store.fragile && event.preventDefault());
later(0);
const pages = [here(), new URL(bar.dataset.scope, location).href];
if (await keepPages(bar.dataset.scope, pages)) document.documentElement.dataset.kept = "";
