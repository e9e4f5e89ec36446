// Keeps the pages of a trainer's day in this browser, so that they open without a connection.
// They hold names: what is kept is what was opened and the sessions shown, until the next sign-out.
export const PAGES = "goldpath today pages";
const FILES = "goldpath today files";

function loaded() {
  const all = performance.getEntriesByType("resource").map((one) => one.name);
  const own = all.filter((one) => one.startsWith(location.origin));
  return own.filter((one) => /^\/(static\/|favicon\.svg)/.test(new URL(one).pathname));
}

async function keepFiles() {
  const files = await caches.open(FILES);
  const wanted = new Set(loaded());
  for (const known of await files.keys()) wanted.delete(known.url);
  await files.addAll([...wanted]);
}

async function keepPage(pages, address) {
  const answer = await fetch(address, { redirect: "manual" });
  if (answer.ok) await pages.put(address, answer);
}

// Returns whether this browser can.
export async function keepPages(scope, addresses) {
  if (!navigator.serviceWorker || !self.caches) return false;
  try {
    await navigator.serviceWorker.register("/today-worker.js", { scope });
    await keepFiles();
    const pages = await caches.open(PAGES);
    for (const address of addresses) await keepPage(pages, address);
    return true;
  } catch {
    return false; // there is no connection just now: what was kept before stays
  }
}

export function forgetPages() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("goldpath seen ")) localStorage.removeItem(key);
  }
  return self.caches?.delete(PAGES);
}

export function here() {
  return location.href.split("#")[0];
}
