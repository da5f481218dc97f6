import type { Page } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import { fillRightAnswer, workOnCase } from './answers.ts';
import { fillSignIn, makeAccount, newAddress } from './desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { storedStatements } from './records.ts';

const catalogue = await loadCatalogue();
const module = catalogue.modules.find(({ id }) => id === 'm04');
if (module?.lessons === undefined) throw new Error('m04 is not published');
const definition = module.questions.get('l1-definition');
const start = `/modules/${module.slug}/`;
const lesson = `${start}${module.lessons[0]?.slug}/`;
const lab = `${start}ateliers/lab-1/`;

/** Reads for three minutes, answers an exercise and works on three cases, without an account. */
async function visit(page: Page): Promise<void> {
  await page.clock.install({ time: new Date(Date.now() - 2 * 3_600_000) });
  if (definition === undefined) throw new Error('no question');
  await page.goto(lesson);
  for (let sign = 0; sign < 3; sign += 1) {
    await page.mouse.move(400 + sign, 400);
    await page.mouse.wheel(0, 200);
    await page.clock.fastForward(60_000);
  }
  const exercise = page.locator('[data-exercise="l1-definition"]');
  await exercise.getByRole('button', { name: /Répondre/ }).click();
  await expect(exercise.getByRole('button', { name: 'Vérifier ma réponse' })).toBeVisible();
  await fillRightAnswer(exercise, definition);
  await exercise.getByRole('button', { name: 'Vérifier ma réponse' }).click();
  await expect(exercise.getByText('C’est juste.')).toBeVisible();
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  for (let rank = 0; rank < 3; rank += 1) {
    await expect(page.getByText(`Dossier ${rank + 1} sur 24`).first()).toBeVisible();
    await workOnCase(page, { own: rank % 2, final: 'keep', reads: rank === 0 });
    await page.clock.fastForward(20_000);
  }
  await expect(page.getByText('Dossier 4 sur 24').first()).toBeVisible();
  // On the screen a moment before it is kept: who leaves in between does the last step again.
  await expect.poll(() => keptCase(page)).toBe(3);
}

/** How many cases of the lab lie behind, in the state that this browser keeps for a visitor. */
const keptCase = (page: Page): Promise<number | null> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open('campus');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const state = opening.result.transaction('states').objectStore('states').get('visitor/m04/lab-1');
          state.onsuccess = () => {
            opening.result.close();
            done(state.result?.position ?? null);
          };
        };
      }),
  );

/** How many records this browser keeps, by whether they are a visitor's. */
const kept = (page: Page): Promise<{ visitor: number; owned: number }> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open('campus');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            const owners = all.result.map((record: { owner: string | null }) => record.owner);
            opening.result.close();
            done({
              visitor: owners.filter((owner: string | null) => owner === null).length,
              owned: owners.filter((owner: string | null) => owner !== null).length,
            });
          };
        };
      }),
  );

const sentTo = (page: Page): { readonly bodies: readonly string[] } => {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/xapi')) bodies.push(request.postData() ?? '');
  });
  return { bodies };
};

test('what a visitor did without an account is offered at sign-in, and goes to the account when it is accepted', async ({
  page,
  campus,
}) => {
  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Perle Marsan',
    email: newAddress(),
  });
  const before = storedStatements(campus.dataDir).length;
  const sent = sentTo(page);
  await visit(page);
  expect(sent.bodies).toEqual([]);

  await page.goto('/suivi/connexion');
  await fillSignIn(page, account);
  await expect(page.getByText('Bonjour Perle Marsan')).toBeVisible();
  await page.getByRole('link', { name: 'Les rattacher à mon compte' }).click();
  await expect(page.getByText('Sont-elles à vous ?', { exact: false })).toBeVisible();
  await expectAccessible(page);
  const { visitor, owned } = await kept(page);
  expect(owned).toBe(0);
  // Reading, an answer, and three cases with two judgments, an advice and a piece.
  expect(visitor).toBeGreaterThanOrEqual(12);
  await expect(
    page.getByText(`Activités faites sans compte et gardées dans ce navigateur : ${visitor}.`),
  ).toBeVisible();
  // Nothing has left before the answer.
  expect(sent.bodies).toEqual([]);
  expect(storedStatements(campus.dataDir)).toHaveLength(before);

  await page.getByRole('button', { name: 'Oui, les rattacher à mon compte' }).click();
  await expect(page.getByText('vos activités partent vers votre compte', { exact: false })).toBeVisible();
  await expect.poll(() => storedStatements(campus.dataDir).length - before).toBe(visitor);
  await expect.poll(() => kept(page)).toEqual({ visitor: 0, owned: 0 });
  const session: { actors: { suivi: string; mesure: Record<string, string> } } = await (
    await page.request.get('/suivi/api/session')
  ).json();
  const mine = storedStatements(campus.dataDir).slice(before);
  for (const { store, json } of mine)
    expect(json.actor.account?.name).toBe(store === 'suivi' ? session.actors.suivi : session.actors.mesure['m04']);
  expect(mine.filter(({ store }) => store === 'mesure').length).toBeGreaterThanOrEqual(9);
  expect(mine.some(({ store, json }) => store === 'suivi' && json.object.id.endsWith('/quiz/l1-definition'))).toBe(
    true,
  );

  // The lab goes on where the visitor left it, and the answer stands in the exercise.
  await page.goto(lab);
  await expect(page.getByText('Dossier 4 sur 24').first()).toBeVisible();
  await workOnCase(page, { own: 0, final: 'keep', reads: false });
  await expect(page.getByText('Dossier 5 sur 24').first()).toBeVisible();
  await page.goto(lesson);
  await expect(page.locator('[data-exercise="l1-definition"]').getByText('C’est juste.')).toBeVisible();
  await page.goto('/suivi');
  await expect(page.getByRole('table', { name: /Temps crédité/ })).toBeVisible();
});

test('a person who says that they are not theirs has the activities erased, and nothing is ever sent', async ({
  page,
  campus,
}) => {
  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Rémi Castel',
    email: newAddress(),
  });
  const before = storedStatements(campus.dataDir).length;
  const sent = sentTo(page);
  await visit(page);
  await page.goto('/suivi/connexion');
  await fillSignIn(page, account);
  await expect(page.getByText('Bonjour Rémi Castel')).toBeVisible();
  await page.goto('/suivi/transfert');
  await page.getByRole('button', { name: 'Non, les effacer de ce navigateur' }).click();
  // Asked twice, because it cannot be undone; keeping them leads back.
  await page.getByRole('button', { name: 'Non, les garder' }).click();
  await page.getByRole('button', { name: 'Non, les effacer de ce navigateur' }).click();
  await page.getByRole('button', { name: 'Oui, effacer' }).click();
  await expect(page.getByText('ces activités sont effacées de ce navigateur', { exact: false })).toBeVisible();
  expect(await kept(page)).toEqual({ visitor: 0, owned: 0 });
  await page.goto('/suivi/transfert');
  await expect(page.getByText('Ce navigateur ne garde aucune activité à rattacher.')).toBeVisible();
  expect(sent.bodies).toEqual([]);
  expect(storedStatements(campus.dataDir)).toHaveLength(before);
  // Somebody else's answers are not shown to this person either: the lab begins at its beginning.
  await page.goto(lab);
  await expect(page.getByRole('button', { name: 'Commencer le premier dossier' })).toBeVisible();
  for (const body of sent.bodies) expect(body).not.toContain('/dossiers/');
});

test('a person who decides later keeps everything as it is, and another account is offered it too', async ({
  page,
  campus,
}) => {
  const first = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Ada Lequel',
    email: newAddress(),
  });
  const second = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Blanche Autre',
    email: newAddress(),
  });
  const sent = sentTo(page);
  await visit(page);
  const offered: string[] = [];
  for (const account of [first, second]) {
    await page.goto('/suivi/connexion');
    await fillSignIn(page, account);
    await expect(page.getByText(`Bonjour ${account.name}`)).toBeVisible();
    await page.goto('/suivi/transfert');
    offered.push(await page.getByText('gardées dans ce navigateur', { exact: false }).innerText());
    await page.getByRole('link', { name: 'Décider plus tard' }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page).toHaveURL(`${campus.url}/`);
  }
  const { visitor, owned } = await kept(page);
  expect(owned).toBe(0);
  for (const offer of offered) expect(offer).toMatch(new RegExp(`: ${visitor}\\.$`));
  expect(sent.bodies).toEqual([]);
  await page.goto(lab);
  await expect(page.getByText('Dossier 4 sur 24').first()).toBeVisible();
});
