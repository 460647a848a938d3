"use strict";
// Regions of a picture: the slider hides weak ones, arrow keys step, the open one is marked.
for (const panel of document.querySelectorAll("[data-panel]")) {
  const picture = panel.querySelector("[data-picture]");
  const overlay = panel.querySelector("[data-overlay]");
  if (!overlay) continue;
  const fit = () => {
    const box = overlay.viewBox.baseVal;
    if (!box.width && picture.naturalWidth) {
      overlay.setAttribute("viewBox", `0 0 ${picture.naturalWidth} ${picture.naturalHeight}`);
    }
  };
  picture.addEventListener("load", fit);
  fit();
  const rows = [...panel.querySelectorAll("[data-of]")];
  const shapes = new Map([...overlay.querySelectorAll("[data-region]")].map((g) => [g.dataset.region, g]));
  const mark = () => {
    for (const row of rows) {
      shapes.get(row.dataset.of).classList.toggle("is-open", row.querySelector("details").open);
    }
  };
  const seen = () => rows.filter((row) => !row.hidden);
  const step = (from, by) => {
    const here = seen();
    const next = here[(here.indexOf(from) + by + here.length) % here.length];
    for (const row of rows) row.querySelector("details").open = row === next;
    next.querySelector("summary").focus();
  };
  for (const row of rows) {
    row.querySelector("details").addEventListener("toggle", mark);
    row.querySelector("summary").addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      step(row, by);
    });
    shapes.get(row.dataset.of).addEventListener("click", () => step(row, 0));
  }
  mark();
  const line = panel.querySelector("[data-slider]");
  const range = line.querySelector("input");
  line.hidden = false;
  panel.querySelector("[data-steps]").hidden = false;
  range.addEventListener("input", () => {
    line.querySelector("output bdi").textContent = `${range.value}\u00a0%`;
    for (const row of rows) {
      row.hidden = Number(row.dataset.percent) < Number(range.value);
      shapes.get(row.dataset.of).toggleAttribute("hidden", row.hidden);
    }
  });
}
