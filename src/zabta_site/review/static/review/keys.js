// Keys for going through the queue without a mouse. Nothing is sent that a button would not send.
(function () {
  "use strict";
  function all(what, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(what));
  }
  function rows() { return all("[data-row]"); }
  function here() {
    var row = document.activeElement && document.activeElement.closest("[data-row]");
    var named = location.hash && document.getElementById(location.hash.slice(1));
    var waiting = all(".speak").map(function (one) { return one.closest("[data-row]"); })[0];
    if (row && row.querySelector(".speak")) { return row; }
    return named && named.querySelector(".speak") ? named : row || waiting || document;
  }
  function move(step) {
    var list = rows();
    if (!list.length) { return; }
    var row = document.activeElement && document.activeElement.closest("[data-row]");
    var at = list.indexOf(row) + step;
    list[Math.max(0, Math.min(list.length - 1, at))].focus();
  }
  function speak(word) {
    var box = here().querySelector("[data-word='" + word + "']");
    if (!box) { return; }
    box.open = true;
    choose(box, 0);
  }
  function choose(box, number) {
    var list = all("input[type=radio]", box);
    if (list[number]) { list[number].checked = true; list[number].focus(); }
  }
  function send(what) {
    var form = document.querySelector(what);
    if (form) { form.requestSubmit(); }
  }
  function press(what) {
    var link = document.querySelector(what);
    if (link) { link.click(); }
  }
  var keys = {
    j: function () { move(1); },
    k: function () { move(-1); },
    d: function () { speak("d"); },
    c: function () { speak("c"); },
    n: function () { send("[data-next]"); },
    z: function () { send("[data-undo]"); },
    s: function () { send("[data-many]"); },
    u: function () { press("[data-back]"); },
    b: function () { press("[data-clear]"); },
    x: function () {
      var tick = here() !== document && here().querySelector("input[type=checkbox]");
      if (tick) { tick.checked = !tick.checked; }
    },
    "?": function () {
      var box = document.querySelector("[data-keys]");
      if (box) { box.open = !box.open; }
    }
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var target = event.target;
    var types = /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(radio|checkbox)$/.test(target.type));
    if (types) { return; }
    var box = target.closest("[data-word]") || document.querySelector("[data-word][open]");
    if (/^[1-9]$/.test(event.key) && box) {
      choose(box, Number(event.key) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && target.type === "radio" && target.form) {
      event.preventDefault();
      target.form.requestSubmit();
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}());
