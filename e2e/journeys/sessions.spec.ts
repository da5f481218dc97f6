import type { Page } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import { learnerPassword, type WorkingGroup, workedModule } from '../run/working-groups.ts';
import { desk, fillSignIn, makeAccount, newAddress, otherBrowser, textOf } from './desk.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';
import { type GroupsCampus, withGroups, workerCampus } from './worker-campus.ts';

/** A campus with groups that have worked: of 12, of 9 and of 4 people. */
const test = base.extend<object, { campus: GroupsCampus }>({
  campus: workerCampus(withGroups([12, 9, 4], new Date())),
});

const ofSize = (groups: readonly WorkingGroup[], size: number): WorkingGroup => {
  const group = groups.find(({ members }) => members.length === size);
  if (group === undefined) throw new Error(`no group of ${size}`);
  return group;
};

test('a trainer opens a session, one learner joins with the code and one with the link', async ({
  page,
  browser,
  campus,
  signIn,
}) => {
  await signIn('trainer');
  await page.goto('/suivi/sessions');
  await page.getByLabel('Intitulé').fill('Juger avec la machine');
  await page.getByRole('checkbox', { name: /M04/ }).check();
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Juger avec la machine');
  const address = page.url();
  const code = (await page.locator('.join-code').innerText()).trim();
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const link = (await page.locator('.link-out').innerText()).trim();
  await expect(page.getByText('Aucun participant pour l’instant.')).toBeVisible();
  await expectAccessible(page);

  for (const [how, name] of [
    ['code', 'Anatole Code'],
    ['link', 'Lison Lien'],
  ] as const) {
    const account = await makeAccount(campus.url, campus.accounts.administrator, { name, email: newAddress() });
    const learner = await otherBrowser(browser, campus.url);
    if (how === 'code') {
      await learner.page.goto('/suivi/connexion');
      await fillSignIn(learner.page, account);
      learner.misbehaviour.allow(/\b400\b/);
      await learner.page.getByLabel('Code remis par le formateur').fill('ZZZZ-ZZZZ');
      await learner.page.getByRole('button', { name: 'Rejoindre' }).click();
      await expect(learner.page.getByText('Aucune session n’a ce code.', { exact: false })).toBeVisible();
      // As it is typed from a board: small letters, no hyphen, a space.
      await learner.page.getByLabel('Code remis par le formateur').fill(` ${code.toLowerCase().replace('-', ' ')} `);
      await learner.page.getByRole('button', { name: 'Rejoindre' }).click();
      await expect(learner.page.getByText(/Vous avez rejoint la session/)).toBeVisible();
    } else {
      await learner.page.goto(link);
      await expect(learner.page.getByText('Cette page demande d’être connecté.')).toBeVisible();
      await fillSignIn(learner.page, account);
      await expect(learner.page.getByText('Il ne verra jamais vos réponses', { exact: false })).toBeVisible();
      await learner.page.getByRole('button', { name: 'Rejoindre' }).click();
      await expect(learner.page.getByRole('heading', { name: 'Mes sessions de formation' })).toBeVisible();
    }
    await expect(learner.page.getByText('Juger avec la machine').first()).toBeVisible();
    await learner.close();
  }
  await page.goto(address);
  for (const name of ['Anatole Code', 'Lison Lien'])
    await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();

  // Another trainer's session is not even said to exist.
  const other = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Autre Formatrice',
    email: newAddress(),
    role: 'trainer',
  });
  const stranger = await desk(campus.url, other);
  expect((await stranger.get(address)).status()).toBe(404);
  await stranger.dispose();
});

test('a code typed before the scripts have come is kept when they come', async ({ page, signIn }) => {
  await signIn('learner');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const scripts = /\/suivi\/_app\/.*\.js$/;
  await page.route(scripts, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(scripts);
  await page.goto('/suivi', { waitUntil: 'commit' });
  await asked;
  const code = page.getByLabel('Code remis par le formateur');
  await code.fill('ABCD-2345');
  release();
  await page.waitForLoadState('networkidle');
  await expect(code).toHaveValue('ABCD-2345');
});

test('a session without a title, with dates the wrong way round or without a module says so at the field', async ({
  page,
  signIn,
  misbehaviour,
}) => {
  misbehaviour.allow(/\b400\b/);
  await signIn('trainer');
  await page.goto('/suivi/sessions');
  await page.getByLabel('Intitulé').fill('À l’envers');
  await page.getByRole('checkbox', { name: /M04/ }).check();
  await page.getByLabel('Du', { exact: true }).fill('2026-03-10');
  await page.getByLabel('Au', { exact: true }).fill('2026-03-09');
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  const end = page.locator('input[name="to"]');
  await expect(end).toHaveAccessibleDescription('Donnez deux dates, la fin n’étant pas avant le début.');
  await expect(end).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('input[name="title"]')).toHaveValue('À l’envers');
  await expectAccessible(page);
  await end.fill('2026-03-11');
  await page.getByRole('checkbox', { name: /M04/ }).uncheck();
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await expect(page.getByRole('group', { name: /Modules/ }).getByText('Choisissez au moins un module.')).toBeVisible();
  await page.getByRole('checkbox', { name: /M04/ }).check();
  await page.locator('input[name="title"]').fill('   ');
  await page.getByRole('button', { name: 'Ouvrir la session' }).click();
  await expect(page.locator('input[name="title"]')).toHaveAccessibleDescription(
    'Donnez un intitulé (3 à 120 caractères).',
  );
});

test('a group of four shows no progress, and a group of nine no reliance, each with the reason', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('trainer');
  await page.goto(`/suivi/sessions/${ofSize(campus.groups, 4).id}`);
  await expect(
    page.getByText('Le groupe compte moins de cinq participants : sa progression n’est pas affichée.'),
  ).toBeVisible();
  await expect(page.getByRole('table', { name: /ayant terminé/ })).toHaveCount(0);
  await expect(page.getByText('moins de dix participants ont terminé un atelier', { exact: false })).toBeVisible();

  await page.goto(`/suivi/sessions/${ofSize(campus.groups, 9).id}`);
  const progress = page.getByRole('table', { name: /ayant terminé/ });
  await expect(progress.getByRole('row').nth(1).getByRole('cell')).toHaveText('9');
  await expect(page.getByText('moins de dix participants ont terminé un atelier', { exact: false })).toBeVisible();
  await expect(page.getByText('intervalle à 95', { exact: false })).toHaveCount(0);
});

test('a group of twelve shows its reliance with intervals, as counted by hand on the ten who finished first', async ({
  page,
  campus,
  signIn,
}) => {
  const group = ofSize(campus.groups, 12);
  const { cases } = await loadCatalogue();
  const finished = group.members
    .map(({ events }) => ({ events, at: events.find(({ event }) => event.kind === 'lab-attended')?.at ?? Infinity }))
    .sort((a, b) => a.at - b.at)
    .slice(0, 10);
  const good = { taken: 0, occasions: 0 };
  const bad = { taken: 0, occasions: 0 };
  for (const { events } of finished) {
    const own = new Map<string, string>();
    const proposed = new Map<string, string>();
    for (const { event } of events) {
      if (event.kind === 'advice-shown')
        proposed.set(event.case, cases.get(event.case)?.advice.find(({ id }) => id === event.advice)?.recommends ?? '');
      if (event.kind !== 'judgment-made') continue;
      if (event.phase === 'initial') own.set(event.case, event.option);
      else {
        const right = cases.get(event.case)?.truth.option;
        const advised = proposed.get(event.case);
        const before = own.get(event.case);
        if (advised === right && before !== right) {
          good.occasions += 1;
          if (event.option === right) good.taken += 1;
        }
        if (advised !== right && before === right) {
          bad.occasions += 1;
          if (event.option === right) bad.taken += 1;
        }
      }
    }
  }
  expect(good.occasions).toBeGreaterThan(10);
  expect(bad.occasions).toBeGreaterThan(10);

  await signIn('trainer');
  await page.goto(`/suivi/sessions/${group.id}`);
  await expectAccessible(page);
  const reliance = page
    .locator('section', { has: page.getByRole('heading', { name: 'Le groupe face à l’avis de la machine' }) })
    .last();
  const said = (await reliance.innerText()).replace(/[\s\u00a0\u202f]+/g, ' ');
  for (const [heading, { taken, occasions }] of [
    ['Quand la machine avait raison et le participant tort, il l’a suivie', good],
    ['Quand la machine avait tort et le participant raison, il a maintenu', bad],
  ] as const) {
    const after = said.slice(said.indexOf(heading) + heading.length);
    const found =
      /^ (\d+) % des fois \(intervalle à 95 % : de (\d+) à (\d+) %\) (\d+) occasions, (\d+) participants/.exec(after);
    expect(found, said).not.toBeNull();
    const [share = NaN, low = NaN, high = NaN, times = NaN, people = NaN] = (found ?? []).slice(1).map(Number);
    expect(share).toBe(Math.round((taken / occasions) * 100));
    expect(times).toBe(occasions);
    expect(people).toBe(10);
    expect(low).toBeLessThanOrEqual(share);
    expect(high).toBeGreaterThanOrEqual(share);
    expect(high).toBeGreaterThan(low);
  }
  expect(said).toContain('Calculé sur 10 participants');
  // Nothing on the page joins a name to a decision.
  expect(await page.content()).not.toMatch(/m-[a-z2-7]{26}/);
});

/** A table as a reader reads it: numbers as numbers. */
async function readTable(page: Page): Promise<{ rows: { name: string; numbers: number[] }[]; total: number[] }> {
  const number = (text: string): number => Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  const table = page.getByRole('table', { name: /Temps crédité du/ });
  const rows = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('th')?.textContent?.trim() ?? '',
      cells: [...row.querySelectorAll('td[data-align="end"]')].map((cell) => cell.textContent ?? ''),
    })),
  );
  const total = await table.locator('tfoot td').allInnerTexts();
  return { rows: rows.map(({ name, cells }) => ({ name, numbers: cells.map(number) })), total: total.map(number) };
}

test('the training report adds up, and its CSV is the same table', async ({ page, signIn }) => {
  await signIn('training-office');
  await page.goto('/suivi/rapports');
  await expectAccessible(page);
  const { rows, total } = await readTable(page);
  expect(rows).toHaveLength(25);
  const sum = (column: number): number => rows.reduce((all, row) => all + (row.numbers[column] ?? NaN), 0);
  expect(total[0]).toBe(sum(0));
  // Hours are shown to the hundredth, the total from the minutes.
  expect(total[1]).toBeCloseTo((total[0] ?? NaN) / 60, 2);
  expect(total[2]).toBe(sum(2));
  expect(total[3]).toBe(sum(3));
  for (const { name, numbers } of rows) {
    expect(numbers[1], name).toBeCloseTo((numbers[0] ?? NaN) / 60, 2);
    expect(numbers[2], name).toBe(Math.floor((2 * (numbers[0] ?? NaN)) / 360) / 2);
    expect(numbers[3], name).toBe(2 * (numbers[2] ?? NaN));
    expect(numbers[0]).toBeGreaterThan(0);
    expect(numbers[0]).toBeLessThanOrEqual(180);
  }
  const href = (await page.getByRole('link', { name: 'Télécharger (CSV)' }).getAttribute('href')) ?? '';
  const response = await page.request.get(href);
  expect(response.headers()['content-type']).toBe('text/csv; charset=utf-8');
  const text = (await response.body()).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const lines = text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
  const [header, ...body] = lines;
  expect(header?.slice(0, 2)).toEqual(['Nom', 'Fonction']);
  const inFile = body.map((cells) => ({
    name: cells[0] ?? '',
    numbers: cells.slice(3, 7).map((cell) => Number(cell.replace(',', '.'))),
  }));
  expect(inFile.slice(0, -1)).toEqual(rows);
  expect(inFile.at(-1)).toEqual({ name: 'Total', numbers: total });
});

test('a year, a quarter and free dates each show their own period', async ({ page, campus, signIn }) => {
  await signIn('training-office');
  await page.goto('/suivi/rapports');
  const caption = page.getByRole('table').locator('caption');
  const wholeYear = (await readTable(page)).total[0] ?? NaN;
  const year = new Date().getUTCFullYear();
  const shown = async (): Promise<number> =>
    (await page.getByRole('table').count()) === 0 ? 0 : ((await readTable(page)).total[0] ?? NaN);
  let quarters = 0;
  for (const quarter of [1, 2, 3, 4]) {
    await page.getByLabel('Année ou trimestre').selectOption(`${year}-T${quarter}`);
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page.getByLabel('Année ou trimestre')).toHaveValue(`${year}-T${quarter}`);
    await expect(page.getByLabel('Du', { exact: true })).toHaveValue(
      `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`,
    );
    quarters += await shown();
  }
  // Work of last year is not of this one; what is of this one lies in one of its quarters, each rounded down.
  expect(wholeYear - quarters).toBeGreaterThanOrEqual(0);
  expect(wholeYear - quarters).toBeLessThanOrEqual(25);

  // Dates typed without touching the list of years are what the reader means.
  await page.goto('/suivi/rapports');
  await page.getByLabel('Du', { exact: true }).fill(`${year}-01-01`);
  await page.getByLabel('Au', { exact: true }).fill(`${year}-01-02`);
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(page.getByLabel('Année ou trimestre')).toHaveValue('dates');
  await expect(page.getByLabel('Au', { exact: true })).toHaveValue(`${year}-01-02`);
  await page.getByLabel('Du', { exact: true }).fill(`${year - 1}-07-14`);
  await page.getByLabel('Au', { exact: true }).fill(`${year}-12-31`);
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(caption).toContainText(`14 juillet ${year - 1}`);
  expect(await shown()).toBeGreaterThanOrEqual(wholeYear);
  const file = await desk(campus.url, campus.accounts['training-office']);
  const csv = await file.get((await page.getByRole('link', { name: 'Télécharger (CSV)' }).getAttribute('href')) ?? '');
  expect(await csv.text()).toContain(`;${year - 1}-07-14;${year}-12-31`);
  await file.dispose();
});

test('dates that form no period are refused at the field, and what was typed stays', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('training-office');
  await page.goto('/suivi/rapports');
  await page.getByLabel('Année ou trimestre').selectOption('dates');
  await page.getByLabel('Du', { exact: true }).fill('2026-05-02');
  await page.getByLabel('Au', { exact: true }).fill('2026-05-01');
  await page.getByRole('button', { name: 'Afficher' }).click();
  for (const [label, typed] of [
    ['Du', '2026-05-02'],
    ['Au', '2026-05-01'],
  ] as const) {
    const input = page.getByLabel(label, { exact: true });
    await expect(input).toHaveAccessibleDescription(/Ces dates ne forment pas une période/);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveValue(typed);
  }
  await expectAccessible(page);
  const office = await desk(campus.url, campus.accounts['training-office']);
  for (const path of ['/suivi/rapports', '/suivi/rapports/export.csv'])
    for (const query of [
      'periode=dates&du=2026-02-30&au=2026-03-01',
      'periode=dates',
      'periode=toujours',
      "periode=dates&du=%00&au='",
    ]) {
      const response = await office.get(`${path}?${query}`);
      expect(response.status(), query).toBe(200);
      expect(await textOf(response), query).toContain('Ces dates ne forment pas une période');
    }
  await office.dispose();
});

test('a learner sees the evidence of each minute, and it adds up to the office’s row', async ({ page, campus }) => {
  const member = ofSize(campus.groups, 12).members[0];
  if (member === undefined) throw new Error('the group is empty');
  const year = new Date().getUTCFullYear();
  await page.goto('/suivi/connexion');
  await fillSignIn(page, { email: member.email, password: learnerPassword });
  const evidence = page.getByRole('table', { name: `Temps crédité en ${year}, jour par jour` });
  await expect(evidence).toBeVisible();
  await expectAccessible(page);
  const lines = await evidence.locator('tbody tr td:last-child').allInnerTexts();
  const total = Number(await evidence.locator('tfoot td').innerText());
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map(Number).reduce((all, minutes) => all + minutes, 0)).toBe(total);
  await expect(evidence.locator('tbody tr').first()).toContainText('M04');
  expect(await evidence.locator('tbody tr td:nth-child(3)').first().innerText()).toMatch(/^\d\d:\d\d–\d\d:\d\d$/);
  const office = await desk(campus.url, campus.accounts['training-office']);
  const csv = await (await office.get(`/suivi/rapports/export.csv?periode=${year}`)).text();
  const row = csv.split('\r\n').find((line) => line.startsWith(`${member.name};`));
  expect(row?.split(';')[3]).toBe(String(total));
  await office.dispose();
});

test('the export of a learner’s data holds their own statements, all of them, and nobody else’s', async ({
  campus,
}) => {
  const [first, second] = ofSize(campus.groups, 4).members;
  if (first === undefined || second === undefined) throw new Error('the group is empty');
  const exported = async (email: string) => {
    const own = await desk(campus.url, { email, password: learnerPassword });
    const response = await own.get('/suivi/donnees/export.json');
    expect(response.headers()['content-disposition']).toContain('attachment');
    const text = await response.text();
    await own.dispose();
    const file: {
      account: { email: string; suivi: string };
      statements: { actor: { account: { homePage: string; name: string } } }[];
    } = JSON.parse(text);
    return { text, file, actors: new Set(file.statements.map(({ actor }) => actor.account.name)) };
  };
  const mine = await exported(first.email);
  const theirs = await exported(second.email);
  expect(mine.file.account.email).toBe(first.email);
  expect(mine.file.statements).toHaveLength(first.events.length);
  expect(theirs.file.statements).toHaveLength(second.events.length);
  // One pseudonym of « suivi » and one of « mesure » for the one module.
  expect(mine.actors.size).toBe(2);
  expect([...mine.actors].map((name) => name[0]).sort()).toEqual(['m', 's']);
  expect(mine.actors.has(mine.file.account.suivi)).toBe(true);
  for (const pseudonym of theirs.actors) expect(mine.text).not.toContain(pseudonym);
  expect(mine.text).not.toContain(second.name);
  expect(mine.text).toContain(workedModule);
});
