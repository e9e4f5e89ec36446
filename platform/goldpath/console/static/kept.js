// What was typed and is not saved yet, kept in this browser until the server has it.
export class Kept {
  constructor(key) {
    this.key = key;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  // Returns whether it could be kept: storage may be full, or forbidden.
  put(name, what) {
    return this.#write({ ...this.all(), [name]: what });
  }

  forget(name) {
    const rest = this.all();
    delete rest[name];
    this.#write(rest);
  }

  #write(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(this.key, JSON.stringify(all));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}
