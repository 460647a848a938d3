// Solves the page's puzzle while one writes: a number whose SHA-256 with the nonce begins with
// enough zero bits. It asks nothing of the network and tells nothing of the device.
"use strict";
(() => {
  const form = document.querySelector("[data-patience]");
  if (!form) return;
  const K = [], H = [];
  for (let n = 2; K.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (H.length < 8) H.push((Math.sqrt(n) % 1) * 4294967296 | 0);
    K.push((Math.cbrt(n) % 1) * 4294967296 | 0);
  }
  const w = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  // One block is enough: the nonce and the number are shorter than 55 letters.
  const first = (text) => {
    w.fill(0);
    for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    w[15] = text.length * 8;
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = (w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] +
        (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = H;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return (a + H[0]) >>> 0;
  };
  const nonce = form.dataset.patience, bits = Number(form.dataset.bits), told = form.querySelector("[data-told]");
  let n = 0, solved = false, waits = false;
  const work = () => {
    for (let end = n + 4000; n < end; n++) {
      if (first(`${nonce}.${n}`) >>> (32 - bits) !== 0) continue;
      form.elements.answer.value = n;
      solved = true;
      if (waits) form.submit();
      return;
    }
    setTimeout(work, 0);
  };
  form.addEventListener("submit", (event) => {
    if (solved) return;
    event.preventDefault();
    waits = true;
    if (told) told.textContent = told.dataset.told;
  });
  work();
})();
