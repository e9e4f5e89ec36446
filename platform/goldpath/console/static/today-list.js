// The list of a session as the page shows it: what the server said last, and what was noted since.
import { ask } from "./today-asking.js";
import { Line } from "./today-lines.js";
import { same } from "./today-store.js";

export class SessionList {
  // `changed` is called when something is to be sent, with after how many milliseconds.
  constructor({ bar, items, store, seen, walkIns, changed }) {
    Object.assign(this, { bar, items, store, seen, walkIns, changed });
    this.lines = new Map();
    for (const item of items.querySelectorAll("[data-line]")) this.#adopt(new Line(item));
    // A page that was kept is older than what was sent from it.
    for (const [id, one] of Object.entries(seen.get("lines") ?? {})) this.learn(id, one.name, one);
  }

  #adopt(line) {
    this.lines.set(line.id, line);
    line.item.addEventListener("submit", (event) => {
      event.preventDefault();
      const role = event.target.elements["entries.0.role"].value;
      this.#note(line, { status: event.submitter.value, role });
      line.item.querySelector("details").open = false;
    });
  }

  #note(line, state) {
    const name = `line ${line.id}`;
    const { version, lost } = this.store.get(name) ?? { version: line.saved.version, lost: [] };
    if (same(state, line.saved) && !lost.length) this.store.forget(name);
    else this.store.put(name, { ...state, notedAt: new Date().toISOString(), version, lost });
    line.clear();
    this.changed();
  }

  // Take in how a line stands on the server.
  learn(id, name, { status, role, version }) {
    if (!this.lines.has(id)) this.#adopt(Line.made(id, name, this.items));
    const line = this.lines.get(id);
    if (version >= line.saved.version) line.saved = { status, role, version };
  }

  remember() {
    const told = [...this.lines].map(([id, one]) => [id, { name: one.name, ...one.saved }]);
    this.seen.put("lines", Object.fromEntries(told));
  }

  // What was noted and can be sent, by the key of the person's place.
  get ready() {
    const noted = this.store.names("line").map((name) => [name.slice(5), this.store.get(name)]);
    return noted.filter(([, one]) => !one.theirs && !one.refused);
  }

  get unsent() {
    return this.store.names("line").length + this.store.names("walk").length;
  }

  // Show it all; `doing` or `why` is what goes on, or why nothing does.
  paint(doing = null, why = null) {
    this.walkIns.show();
    for (const line of this.lines.values()) {
      const noted = this.store.get(`line ${line.id}`);
      line.show(noted);
      if ((noted?.theirs || noted?.refused) && !line.asks) ask(line, noted, this.store, this.changed);
    }
    const all = [...this.lines.values()];
    const recorded = all.filter((one) => one.item.dataset.status !== "REGISTERED");
    this.bar.querySelector("[data-count]").textContent = recorded.length;
    this.bar.querySelector("[data-people]").textContent = all.length;
    this.#tell(doing ?? this.standing(why));
  }

  standing(why) {
    const count = this.unsent;
    if (!count) return "Everything is sent.";
    const many = count === 1 ? "1 entry is" : `${count} entries are`;
    const where = this.store.fragile ? "on this page alone: do not close it" : "kept on this phone";
    return `${many} ${where}, not sent yet${this.#outlook(count, why)}`;
  }

  #outlook(count, why) {
    if (why) return `: ${why}. This goes by itself later.`;
    const asked = this.items.querySelectorAll(".slip[data-live]").length;
    return asked === count ? ": look at what is asked below." : ".";
  }

  #tell(text) {
    this.bar.querySelector("[data-saving]").textContent = text;
    const said = this.bar.querySelector("[data-said]");
    if (text !== "Sending …" && said.textContent !== text) said.textContent = text;
  }
}
