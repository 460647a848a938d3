"use strict";
// Holds the asking page, the guide and their sheets. Never a question, never an answer.
const SHELF = "selfcheck-2";
const ROOT = new URL("./", self.location).pathname;
const PAGES = ["en", "ur", "ps"].flatMap(l => ["", "guide/", "offline/"].map(p => `${ROOT}${l}/${p}`));
const found = (text, pattern) => [...text.matchAll(pattern)].map(match => match[1]);

async function keep(shelf, address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) return "";
  await shelf.put(address, answer.clone());
  return /html|css/.test(answer.headers.get("Content-Type") || "") ? answer.text() : "";
}

async function fill() {
  const shelf = await caches.open(SHELF);
  const pages = await Promise.all(PAGES.map(page => keep(shelf, page)));
  const files = new Set(pages.flatMap(text => found(text, /(?:href|src)="(\/static\/[^"]+)"/g)));
  for (const file of files) {
    const text = await keep(shelf, file);
    if (!file.endsWith(".css")) continue;
    for (const font of new Set(found(text, /url\("?([^")]+\.woff2)"?\)/g)))
      await keep(shelf, new URL(font, new URL(file, self.location)).pathname);
  }
}

self.addEventListener("install", event => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== SHELF) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const { request } = event, path = new URL(request.url).pathname;
  const language = (path.match(/\/(en|ur|ps)\//) || [])[1] || "en";
  const offline = () => caches.match(`${ROOT}${language}/offline/`);
  if (request.method === "POST" && request.mode === "navigate")
    event.respondWith(fetch(request).catch(offline));
  else if (request.method === "GET" && path.startsWith("/static/"))
    event.respondWith(caches.match(request).then(kept => kept || fetch(request)));
  else if (request.method === "GET" && request.mode === "navigate")
    event.respondWith(fetch(request).catch(async () => await caches.match(path) || offline()));
});
