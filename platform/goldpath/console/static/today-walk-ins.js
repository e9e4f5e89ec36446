// People who walked in, as the page shows them until the server has given them a place.
import { box, button } from "./today-lines.js";

export class WalkIns {
  constructor(store, list, { changed, correct }) {
    Object.assign(this, { store, list, changed, correct });
  }

  item(name) {
    return this.list.querySelector(`[data-walk="${name}"]`);
  }

  // Show each that is kept, and no other.
  show() {
    const names = new Set(this.store.names("walk"));
    for (const item of this.list.querySelectorAll("[data-walk]")) {
      if (!names.has(item.dataset.walk)) item.remove();
    }
    for (const name of names) if (!this.item(name)) this.list.append(this.#made(name));
  }

  #made(name) {
    const one = this.store.get(name);
    const item = document.createElement("li");
    item.className = "panel line";
    item.dataset.walk = name;
    const who = document.createElement("div");
    who.innerHTML =
      '<p class="person-name"></p><p class="line-state"><span class="tag status-done">Present</span>' +
      '<span class="tag">Walked in</span><span class="tag fair">On this phone, not sent yet</span></p>';
    who.firstElementChild.textContent = one.fields.name;
    item.append(who);
    if (one.errors) this.refuse(name, one.errors, one.near, item);
    return item;
  }

  // What the server said against it, and what can be done.
  refuse(name, errors, near, item = this.item(name)) {
    const one = this.store.get(name);
    this.store.put(name, { ...one, errors, near });
    const choose = (fields) => () => {
      this.store.put(name, { fields: { ...one.fields, ...fields }, notedAt: one.notedAt });
      item.remove();
      this.changed();
    };
    const others = Object.fromEntries(near.map((found, place) => [`distinctFrom.${place}`, found.id]));
    const of = (found) => found.origin?.name ?? found.organisation;
    const buttons = near.map((found) =>
      button(`It is ${found.name}${of(found) ? ` of ${of(found)}` : ""}`, choose({ attendee: found.id })),
    );
    if (near.length) buttons.push(button("Somebody else", choose(others)));
    buttons.push(button("Correct", () => this.#back(name)));
    const told = errors.map((error) => error.message.replaceAll("`", "")).join(" ");
    item.querySelector(".slip")?.remove();
    item.append(box("Not added yet.", near.length ? "Your project knows somebody much like this." : told, buttons));
  }

  #back(name) {
    const { fields } = this.store.get(name);
    this.store.forget(name);
    this.correct(fields);
    this.changed();
  }
}
