// j and k walk through the rows of a list; Enter opens, as on any link. Nothing is sent anywhere.
(function () {
  "use strict";
  function move(step) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
    if (!rows.length) { return; }
    var at = rows.indexOf(document.activeElement) + step;
    rows[Math.max(0, Math.min(rows.length - 1, at))].focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { move(1); event.preventDefault(); }
    if (event.key === "k") { move(-1); event.preventDefault(); }
    if (event.key === "u") {
      var back = document.querySelector("[data-back]");
      if (back) { back.click(); }
    }
  });
}());
