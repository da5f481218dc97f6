import { civilDayAt, getSavedStates, nextRetest, parseRetestPlan, retestPrefix } from '../../tracker/client/index.ts';

/**
 * Says on the card of each lab from when it may be done again. What was due is read from this browser, and known to nobody
 * else.
 */
async function showRetests(): Promise<void> {
  const states = getSavedStates();
  const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' });
  const today = civilDayAt(Date.now());
  for (const key of await states.keys(retestPrefix)) {
    const plan = parseRetestPlan(await states.load(key));
    const next = plan === null ? null : nextRetest(plan, today);
    if (plan === null || next === null) continue;
    const box = [...document.querySelectorAll<HTMLElement>('[data-retest]')].find(
      ({ dataset }) => `${dataset['retest']}refaire/` === plan.path,
    );
    const link = box?.querySelector('a');
    if (!box || !link) continue;
    const date = dates.format(new Date(`${next.dueOn}T00:00:00Z`));
    link.textContent = (box.dataset[next.status === 'due' ? 'due' : 'later'] ?? '').replace('{date}', date);
    box.hidden = false;
  }
}

void showRetests();
