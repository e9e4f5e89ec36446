// What was noted and is not sent yet, by name; in this page alone where the browser keeps nothing.
import { Kept } from "./kept.js";

export class Store {
  #kept;
  #here = {};

  constructor(key) {
    this.#kept = new Kept(key);
  }

  all() {
    return { ...this.#kept.all(), ...this.#here };
  }

  get(name) {
    return this.all()[name];
  }

  put(name, what) {
    delete this.#here[name];
    if (!this.#kept.put(name, what)) this.#here[name] = what;
  }

  forget(name) {
    delete this.#here[name];
    this.#kept.forget(name);
  }

  names(kind) {
    return Object.keys(this.all()).filter((name) => name.startsWith(`${kind} `));
  }

  // Whether a closed page would lose something.
  get fragile() {
    return Object.keys(this.#here).length > 0;
  }
}

export function same(one, other) {
  return one.status === other.status && one.role === other.role;
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}
