// The overview of a trainer's day: keeps its sessions' pages, and tells what is not sent yet.
import { here, keepPages } from "./today-offline.js";
import { Store } from "./today-store.js";

const links = [...document.querySelectorAll("[data-list]")];

for (const link of links) {
  const store = new Store(`goldpath today ${document.body.dataset.account} ${link.dataset.list}`);
  const count = Object.keys(store.all()).length;
  const tag = link.closest("li").querySelector("[data-unsent]");
  tag.hidden = !count;
  tag.textContent = `${count} on this phone, not sent yet`;
}

keepPages(location.pathname, [here(), ...links.slice(0, 8).map((link) => link.href)]);
