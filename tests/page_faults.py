"""What is wrong with a page for someone with weak eyes, a keyboard or a screen reader."""

from __future__ import annotations

FAULTS = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(e => e.id);
  const lum = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
      .map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const behind = e => { for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!c.endsWith(', 0)') && !/rgba\\(.*, 0\\.\\d+\\)/.test(c)) return c; }
    return 'rgb(255, 255, 255)'; };
  const pale = e => { const s = getComputedStyle(e), a = lum(s.color), b = lum(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const large = parseFloat(s.fontSize) >= 24;
    return ratio < (large ? 3 : 4.5); };
  const shown = e => e.getClientRects().length > 0;
  const texts = all('body *').filter(e => shown(e) && !e.closest('.skip') &&
    [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
  return {
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    headings: all('h1').length === 1 ? [] : ['h1'],
    landmarks: ['header', 'main', 'footer'].filter(l => all(l).length !== 1),
    unlabelled: all('input:not([type=hidden]), select, textarea')
      .filter(e => !e.labels.length && !e.ariaLabel).map(e => e.name),
    unnamed: all('a, button').filter(e => !e.textContent.trim() && !e.ariaLabel && shown(e)).length,
    pale: texts.filter(pale).map(e => e.className + ': ' + e.innerText.slice(0, 40)),
    small: all('main button, main a.btn').filter(e => e.getBoundingClientRect().height < 24).length,
  };
}"""
