/**
 * The appearance that was chosen on the site (`campus:preferences` in this browser) holds here too; the button goes
 * automatic → light → dark. Inline, so that a chosen scheme does not flash in the other one. The same script serves the
 * buttons that print and copy: they are hidden where they would do nothing.
 */
export const pageScript = `(() => {
  const key = 'campus:preferences', root = document.documentElement;
  const read = () => { try { return JSON.parse(localStorage.getItem(key) || '{}'); } catch { return {}; } };
  const apply = (theme) => { if (theme === 'light' || theme === 'dark') root.dataset.theme = theme; else delete root.dataset.theme; };
  apply(read().theme);
  addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('[data-theme-switch]');
    if (button) {
      const order = ['auto', 'light', 'dark'];
      const current = () => order.includes(read().theme) ? read().theme : 'auto';
      const label = () => { button.querySelector('span').textContent = button.dataset[current()]; };
      button.hidden = false;
      label();
      button.addEventListener('click', () => {
        const next = order[(order.indexOf(current()) + 1) % 3];
        try { localStorage.setItem(key, JSON.stringify({ ...read(), theme: next })); } catch {}
        apply(next);
        label();
      });
    }
    for (const print of document.querySelectorAll('[data-print]')) {
      print.hidden = false;
      print.addEventListener('click', () => window.print());
    }
    for (const copy of isSecureContext && navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
      copy.hidden = false;
      copy.addEventListener('click', async () => {
        const said = copy.nextElementSibling;
        try {
          await navigator.clipboard.writeText(copy.dataset.copy);
          said.textContent = copy.dataset.copied;
          setTimeout(() => { said.textContent = ''; }, 4000);
        } catch { copy.hidden = true; }
      });
    }
  });
})();`;
