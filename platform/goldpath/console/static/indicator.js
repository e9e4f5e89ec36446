// One indicator of the sheet: its fields, what the server has of it, and a conflict about it.
export const NAMES = ["points", "note", "evidence"];

const SHAPES = {
  RED: ["M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z", "Red: insufficient"],
  YELLOW: ["M7 1.5 13 12.5H1z", "Yellow: room for more"],
  GREEN: ["M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", "Green: excellent"],
};

// As the server reads it: 3,50 is 3.5, and space around a text does not count.
function plain(name, text) {
  const trimmed = (text ?? "").toString().replaceAll("\r\n", "\n").trim();
  const point = trimmed.replace(",", ".");
  return name === "points" && /^\d+(\.\d+)?$/.test(point) ? String(Number(point)) : trimmed;
}

export function same(one, other) {
  return NAMES.every((name) => plain(name, one[name]) === plain(name, other[name]));
}

export class Indicator {
  constructor(box) {
    this.box = box;
    this.number = box.dataset.number;
    this.fields = Object.fromEntries(NAMES.map((name) => [name, this.#input(name)]));
    this.name = box.querySelector(".indicator-name").textContent;
    this.saved = Object.fromEntries(NAMES.map((name) => [name, this.fields[name].dataset.saved]));
    this.key = `${this.#input("scheme").value} ${this.#input("code").value}`;
    this.code = this.#input("code").value;
    this.lost = []; // what was sent without an answer: the server may have it
    this.refused = null; // what was sent and cannot be saved
    this.theirs = null; // what somebody else wrote meanwhile
  }

  #input(name) {
    return this.box.querySelector(`[name="scores.${this.number}.${name}"]`);
  }

  get version() {
    return Number(this.#input("expectedVersion").value);
  }

  set version(number) {
    this.#input("expectedVersion").value = number;
  }

  get values() {
    return Object.fromEntries(NAMES.map((name) => [name, this.fields[name].value]));
  }

  set values(given) {
    for (const name of NAMES) this.fields[name].value = plain(name, given[name]);
  }

  get dirty() {
    return !same(this.values, this.saved);
  }

  get ready() {
    const refused = this.refused && same(this.values, this.refused);
    return this.dirty && !this.theirs && !refused;
  }

  // The fields as the form names them.
  parameters() {
    const hidden = ["scheme", "code", "expectedVersion"].map((name) => this.#input(name));
    return [...hidden, ...Object.values(this.fields)].map((one) => [one.name, one.value]);
  }

  // Until the answer comes, the server may have it or not.
  sending(values) {
    if (!this.wrote(values)) this.lost.push(values);
  }

  // Whether it was written here, and the answer was lost on its way.
  wrote(values) {
    return this.lost.some((before) => same(before, values));
  }

  // The server has this by now.
  confirm(values, version) {
    this.saved = values;
    this.version = version;
    this.lost = [];
    this.refused = this.theirs = null;
    this.clear();
  }

  // Show what a fellow expert wrote, where nobody is writing here.
  adopt(theirs) {
    if (theirs.version !== this.version) this.values = theirs;
    this.confirm(theirs, theirs.version);
  }

  light(value) {
    const place = this.box.querySelector("[data-light]");
    if (!value) return place.replaceChildren();
    const [path, words] = SHAPES[value];
    place.innerHTML =
      `<span class="light light-${value.toLowerCase()}"><svg viewBox="0 0 14 14" width="14"` +
      ` height="14" aria-hidden="true"><path class="shape" d="${path}"/></svg>${words}</span>`;
  }

  problem(name, message) {
    const field = this.fields[name] ?? this.fields.points;
    const told = document.createElement("p");
    told.className = "problem";
    told.id = `${field.id}-live`;
    told.dataset.live = "";
    told.append(Object.assign(document.createElement("span"), { className: "mark", textContent: "!" }));
    told.append(message.replaceAll("`", ""));
    field.before(told);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${field.id}-hint ${told.id}`);
  }

  clear() {
    for (const told of this.box.querySelectorAll("[data-live], .slip, .problem")) told.remove();
    for (const field of Object.values(this.fields)) {
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", `${field.id}-hint`);
    }
  }
}
