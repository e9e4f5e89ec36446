// A person's line on the list of a session.
const STATUSES = {
  REGISTERED: "Not recorded",
  PRESENT: "Present",
  LATE: "Late",
  LEFT_EARLY: "Left early",
  EXCUSED: "Excused",
  ABSENT: "Absent",
};

const ROLES = { PARTICIPANT: "Participant", TRAINER: "Trainer", HOST: "Host" };

export function words(state) {
  const came = state.role === "PARTICIPANT" ? "" : `, as ${ROLES[state.role].toLowerCase()}`;
  return `${STATUSES[state.status]}${came}`;
}

export function button(text, chosen) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  made.addEventListener("click", chosen);
  return made;
}

// A box that says what is the matter, with what one can do about it.
export function box(strong, text, buttons) {
  const made = document.createElement("div");
  made.className = "slip";
  made.dataset.live = "";
  made.setAttribute("role", "alert");
  const told = document.createElement("p");
  told.append(Object.assign(document.createElement("strong"), { textContent: strong }), ` ${text}`);
  const actions = document.createElement("p");
  actions.className = "actions";
  actions.append(...buttons);
  made.append(told, actions);
  return made;
}

export class Line {
  constructor(item) {
    this.item = item;
    const { line, name, status, role, version } = item.dataset;
    this.id = line;
    this.name = name;
    this.saved = { status, role, version: Number(version) };
    item.querySelectorAll(".done, .slip").forEach((one) => (one.dataset.live = ""));
  }

  // A new line for somebody whom the page did not show when it was loaded.
  static made(id, name, list) {
    const item = document.getElementById("line").content.cloneNode(true).firstElementChild;
    item.id = item.dataset.line = id;
    item.dataset.name = name;
    item.querySelector("[data-who]").textContent = name;
    for (const of of item.querySelectorAll("[data-of]")) of.textContent = `: ${name}`;
    for (const one of item.querySelectorAll('[name="entries.0.enrolment"]')) one.value = id;
    const select = item.querySelector("select");
    if (select) {
      item.querySelector("label").htmlFor = select.id = `role-${id}`;
    }
    list.append(item);
    document.querySelector("[data-nobody]")?.remove();
    return new Line(item);
  }

  // Show what holds: what was noted here, else what the server said last.
  show(noted) {
    const state = noted ?? this.saved;
    this.item.dataset.status = state.status;
    const tag = this.item.querySelector("[data-state]");
    tag.textContent = STATUSES[state.status];
    tag.classList.toggle("status-done", state.status === "PRESENT");
    const role = this.item.querySelector("[data-as]");
    role.textContent = ROLES[state.role];
    role.hidden = state.role === "PARTICIPANT";
    this.item.querySelector("[data-unsent]").hidden = !noted;
    for (const one of this.item.querySelectorAll('[name="entries.0.role"]')) one.value = state.role;
    for (const one of this.item.querySelectorAll('[name="entries.0.expectedVersion"]')) {
      one.value = this.saved.version;
    }
  }

  // Whether something has to be decided first.
  get asks() {
    return this.item.querySelector(".slip[data-live]") !== null;
  }

  clear() {
    this.item.querySelectorAll("[data-live]").forEach((one) => one.remove());
  }

  tell(made) {
    this.clear();
    this.item.append(made);
  }
}
