"use strict";
// Keeps the page and the guide for when there is no line, and shows the answer where it appears.
const worker = document.currentScript.dataset.worker;
if ("serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => {});
document.addEventListener("htmx:afterSwap", event => event.target.scrollIntoView({ block: "start" }));
document.addEventListener("htmx:sendError", () => {
  location.href = location.pathname.replace(/(\/[a-z]{2}\/).*$/, "$1offline/");
});
