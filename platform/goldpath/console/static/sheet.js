// Saves the scoring sheet while it is typed. Without scripts its buttons do the same.
import { showConflict } from "./conflict.js";
import { Indicator, same } from "./indicator.js";
import { Kept } from "./kept.js";
import { showMissing } from "./missing.js";
import { post } from "./post.js";

const PAUSE = 1000; // milliseconds after the last key
const LONGEST_WAIT = 30_000;

const form = document.getElementById("scores");
const saving = form.querySelector("[data-saving]");
const said = form.querySelector("[data-said]"); // what is read out: what fails, and that it is mended
const indicators = [...form.querySelectorAll("fieldset")].map((box) => new Indicator(box));
const kept = new Kept(`goldpath sheet ${document.body.dataset.account} ${form.dataset.assessment}`);
let timer, busy, failures = 0, keeps = true;

function tell(text) {
  saving.textContent = text;
  const fails = text.startsWith("Not saved");
  const mended = text.startsWith("Saved") && said.textContent;
  if ((fails || mended) && said.textContent !== text) said.textContent = fails ? text : "Saved";
}

function keep(one) {
  if (one.dirty) {
    const { version, values, lost } = one;
    keeps = kept.put(one.key, { version, values, lost });
  } else kept.forget(one.key);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
}

function failed(why) {
  const where = keeps ? "is kept in this browser" : "is on this page alone: do not close it";
  tell(`Not saved: ${why}, we keep trying; what you typed ${where}.`);
  later(Math.min(PAUSE * 2 ** failures++, LONGEST_WAIT));
}

async function save() {
  clearTimeout(timer);
  if (busy) return later(PAUSE / 4);
  const sending = indicators.filter((one) => one.ready);
  if (!sending.length) return summarise();
  const values = new Map(sending.map((one) => [one, one.values]));
  for (const one of sending) {
    one.sending(values.get(one));
    keep(one);
  }
  tell("Saving …");
  busy = true;
  try {
    take(await post(form.dataset.assessment, sending), values);
    failures = 0;
  } catch (error) {
    const lost = error.name === "TypeError" || error.name === "TimeoutError";
    failed(!navigator.onLine ? "you are offline" : lost ? "the server does not answer" : error.message);
  } finally {
    busy = false;
  }
}

// Take in what the server says of the sheet, and of what was sent.
function take({ assessment, userErrors }, sent) {
  if (!assessment) {
    const why = userErrors.map((error) => error.message).join(" ");
    return tell(`Not saved: ${why} What you typed is kept in this browser.`);
  }
  const now = assessment.sheet.flatMap((group) => group.indicators);
  for (const found of now) {
    const one = indicators.find((known) => known.key === `${found.scheme} ${found.code}`);
    const slips = userErrors.filter((error) => error.field?.startsWith(`scores.${one.number}.`));
    settle(one, found, slips, sent.get(one));
  }
  showMissing(form, indicators, assessment.missing, now);
  summarise();
}

function settle(one, found, slips, values) {
  if (slips.some((error) => error.code === "CONFLICT")) {
    if (one.wrote(found)) one.confirm(found, found.version);
    else showConflict(one, found, () => save(keep(one)));
  } else if (slips.length) refuse(one, slips, values);
  else if (values) one.confirm(values, found.version);
  else if (!one.dirty && !one.theirs && !one.box.contains(document.activeElement)) one.adopt(found);
  if (!one.dirty || values) one.light(found.light);
  keep(one);
}

function refuse(one, slips, values) {
  one.clear();
  one.refused = values;
  for (const slip of slips) one.problem(slip.field.split(".")[2], slip.message);
}

function summarise() {
  if (indicators.some((one) => one.ready)) return later(PAUSE);
  const open = indicators.filter((one) => one.dirty);
  const clock = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const names = open.map((one) => one.name).join(", ");
  if (open.length) tell(`Not saved: ${names}. Look there; what you typed is kept.`);
  else tell(`Saved ${clock}`);
}

function askAbout(one) {
  showConflict(one, { ...one.saved, version: one.version }, () => save(keep(one)));
}

function restore() {
  for (const [key, { version, values, lost }] of Object.entries(kept.all())) {
    const one = indicators.find((known) => known.key === key);
    if (!one || same(values, one.saved)) {
      kept.forget(key);
      continue;
    }
    Object.assign(one, { values, lost });
    if (version !== one.version && !one.wrote(one.saved)) askAbout(one);
  }
  for (const one of indicators) if (one.box.querySelector("[data-conflict]")) askAbout(one);
  if (indicators.some((one) => one.dirty)) save();
}

form.addEventListener("input", (event) => {
  const one = indicators.find((known) => known.box.contains(event.target));
  if (!one) return;
  keep(one);
  tell("Typing …");
  later(PAUSE);
});
form.addEventListener("focusout", () => indicators.some((one) => one.ready) && save());
form.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "submit-scores") {
    event.preventDefault();
    for (const one of indicators) one.refused = null;
    return save();
  }
  for (const one of indicators) one.box.disabled = !one.dirty; // what is saved need not be sent
});
addEventListener("online", () => later(0));
addEventListener("pageshow", () => indicators.forEach((one) => (one.box.disabled = false)));
document.addEventListener("visibilitychange", () => document.hidden && later(0));
restore();
