/** Counts what the filters leave, says it, and keeps the choice in the address so that it can be shared. */
const form = document.querySelector<HTMLFormElement>('[data-filters]');
const status = document.querySelector<HTMLElement>('[data-results]');
const items = [...document.querySelectorAll<HTMLElement>('[data-modules] > li')];

function tell(): void {
  const shown = items.filter((item) => getComputedStyle(item).display !== 'none').length;
  const { one = '', other = '', none = '' } = status?.dataset ?? {};
  const singular = new Intl.PluralRules(document.documentElement.lang).select(shown) === 'one';
  const words = shown === 0 ? none : (singular ? one : other).replace('{n}', String(shown));
  if (status !== null && status.textContent?.trim() !== words) status.textContent = words;
}

if (form !== null) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value))
      field.value = value;
  }
  tell();
  const changed = () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, '', query === '' ? location.pathname : `?${query}`);
    tell();
  };
  form.addEventListener('change', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields have their first values only after the event.
  form.addEventListener('reset', () => setTimeout(changed));
}

// A module, so that its names are its own.
export {};
