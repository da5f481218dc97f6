import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { WorkingGroup } from '../run/working-groups.ts';
import { desk } from './desk.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';
import { type GroupsCampus, withGroups, workerCampus } from './worker-campus.ts';

/** A campus whose groups worked in the first quarter of 2026, which is over for good: of 12 and of 9 people. */
const test = base.extend<object, { campus: GroupsCampus }>({
  campus: workerCampus(withGroups([12, 9], new Date('2026-02-24T12:00:00Z'))),
});

/** Answers given up or missed, of the occasions of all members, counted from what they did. */
async function byHand(groups: readonly WorkingGroup[]): Promise<Record<'over' | 'under', number>> {
  const { cases } = await loadCatalogue();
  const over = { taken: 0, of: 0 };
  const under = { taken: 0, of: 0 };
  for (const { events } of groups.flatMap(({ members }) => members)) {
    const own = new Map<string, string>();
    const proposed = new Map<string, string>();
    for (const { event } of events) {
      if (event.kind === 'advice-shown')
        proposed.set(event.case, cases.get(event.case)?.advice.find(({ id }) => id === event.advice)?.recommends ?? '');
      if (event.kind !== 'judgment-made') continue;
      if (event.phase === 'initial') {
        own.set(event.case, event.option);
        continue;
      }
      const right = cases.get(event.case)?.truth.option;
      const [before, advised] = [own.get(event.case), proposed.get(event.case)];
      const share = before === right && advised !== right ? over : before !== right && advised === right ? under : null;
      if (share === null) continue;
      share.of += 1;
      if (event.option !== right) share.taken += 1;
    }
  }
  return { over: Math.round((100 * over.taken) / over.of), under: Math.round((100 * under.taken) / under.of) };
}

const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const cellsOf = async (page: Page, table: RegExp, row: string): Promise<readonly string[]> =>
  (
    await page.getByRole('table', { name: table }).getByRole('row', { name: row }).getByRole('cell').allInnerTexts()
  ).map(plain);

test('a trainer reads what both groups decided together, as counted by hand, and never more exactly than may be', async ({
  page,
  signIn,
  campus,
}) => {
  await signIn('trainer');
  await page.getByRole('link', { name: 'Observatoire' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Observatoire' })).toBeVisible();
  await expect(page.getByText('20 à 49 personnes', { exact: false }).first()).toBeVisible();
  const counted = await byHand(campus.groups);
  const over = await cellsOf(page, /^Sur-confiance et sous-confiance/, 'Sur-confiance');
  const under = await cellsOf(page, /^Sur-confiance et sous-confiance/, 'Sous-confiance');
  expect([over[0], under[0]]).toEqual([`${counted.over} %`, `${counted.under} %`]);
  for (const [value = '', interval = '', occasions = ''] of [over, under]) {
    const [low = NaN, high = NaN] = [...interval.matchAll(/\d+/g)].map(Number);
    expect(low).toBeLessThanOrEqual(Number.parseInt(value, 10));
    expect(high).toBeGreaterThanOrEqual(Number.parseInt(value, 10));
    expect(occasions).toMatch(/^\d+0$/);
  }
  const [dPrime = ''] = await cellsOf(page, /^Discernement et tendance/, 'Discernement');
  expect(dPrime).toMatch(/^−?\d+(,\d)?$/);
  await expect(page.getByRole('heading', { name: 'Par nature d’erreur' })).toBeVisible();
  await expect(page.getByText('Pas encore d’après', { exact: false })).toBeVisible();
  await expect(
    page.getByText('L’énergie n’est enregistrée que dans l’atelier des consignes', { exact: false }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  // The session of twelve tells ten of them; the observatory's figure holds the same ten, and is no remainder of two.
  const group = campus.groups.find(({ members }) => members.length === 12);
  await page.goto(`/suivi/sessions/${group?.id ?? ''}`);
  await expect(page.getByText('Calculé sur 10 participants', { exact: false })).toBeVisible();
});

test('a quarter, an audience or a module is asked for from a list; dates and combinations are refused at the field', async ({
  page,
  signIn,
}) => {
  await signIn('training-office');
  await page.goto('/suivi/observatoire');
  await page.getByLabel('Période').selectOption({ label: '1er trimestre 2026' });
  await page.getByLabel('Public').selectOption({ label: 'Magistrat' });
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page).toHaveURL(/periode=2026-T1&public=magistrate/);
  await expect(page.getByText('20 à 49 personnes', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('un public et une nature à la fois', { exact: false })).toBeVisible();

  await page.getByLabel('Public').selectOption({ label: 'Agent de justice' });
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByText('Rien n’est publié pour ce choix.', { exact: false })).toBeVisible();
  await expectAccessible(page);

  for (const period of ['2026-01-20', '2026', '2026-T2']) {
    await page.goto(`/suivi/observatoire?periode=${period}&du=2026-01-01&au=2026-01-20`);
    await expect(page.getByLabel('Période')).toHaveAccessibleDescription(/seuls le sont des trimestres entiers/);
    await expect(page.getByLabel('Période')).toHaveValue('tous');
    await expect(page.getByText('20 à 49 personnes', { exact: false }).first()).toBeVisible();
  }
  await page.goto('/suivi/observatoire?public=magistrate,justice-agent');
  await expect(page.getByLabel('Public')).toHaveAccessibleDescription('Ce public n’existe pas ici. Tous sont montrés.');
});

test('the files hold the figures of the screen with definitions and rules, and nobody', async ({
  page,
  signIn,
  campus,
}) => {
  await signIn('administrator');
  await page.goto('/suivi/observatoire');
  const shown = await cellsOf(page, /^Sur-confiance et sous-confiance/, 'Sur-confiance');
  const download = async (name: RegExp): Promise<{ readonly file: string; readonly text: string }> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return { file: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const csv = await download(/CSV/);
  expect(csv.file).toBe('observatoire-m04.csv');
  expect(csv.text).toContain(`Sur-confiance;lab-1;A;;${Number.parseInt(shown[0] ?? '', 10)};`);
  expect(csv.text).toContain('aucune soustraction ne descend au-dessous de dix');
  const json = await download(/JSON/);
  const { asked, rules, definitions, figures } = JSON.parse(json.text);
  expect(asked).toMatchObject({ module: 'm04', quarter: null, track: null });
  expect([rules.length, Object.keys(definitions).length > 5]).toEqual([6, true]);
  expect(figures).toContainEqual(
    expect.objectContaining({
      measure: 'over',
      kinds: [],
      value: Number.parseInt(shown[0] ?? '', 10),
      people: { from: 20, to: 49 },
    }),
  );
  for (const { text } of [csv, json]) {
    expect(text).not.toMatch(/\b[ms]-[a-z0-9]{8,}/);
    for (const { name, email } of campus.groups.flatMap(({ members }) => members)) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(email);
    }
  }
});

test('a learner sees the same page, in English too and on a telephone; a visitor is led to sign in', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('learner');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/en/suivi/observatoire');
  await expect(page.getByRole('heading', { level: 1, name: 'Observatory' })).toBeVisible();
  await expect(page.getByText('20 to 49 people', { exact: false }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  const visitor = await desk(campus.url);
  for (const path of ['/suivi/observatoire', '/suivi/observatoire/export.csv', '/suivi/observatoire/export.json']) {
    const answer = await visitor.get(path, { maxRedirects: 0 });
    expect([path, answer.status(), answer.headers()['location']]).toEqual([
      path,
      303,
      expect.stringContaining('/suivi/connexion'),
    ]);
  }
  await visitor.dispose();
});
