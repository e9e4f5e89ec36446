// Opens the pages of a trainer's day where there is no connection. They were kept by the pages
// themselves, of whoever is signed in (today-offline.js); nothing else is ever answered from here.
const PATIENCE = 4000; // milliseconds that a weak connection is waited for if there is a kept page

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function plain(address) {
  const url = new URL(address);
  url.hash = "";
  return url.href;
}

async function page(request) {
  const kept = await caches.match(plain(request.url));
  const answer = fetch(request);
  if (!kept) return answer;
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([answer.catch(() => kept), enough]);
}

async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || !request.url.startsWith(self.location.origin)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (path.startsWith("/static/") || path === "/favicon.svg") event.respondWith(file(request));
});
