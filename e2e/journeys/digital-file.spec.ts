import type { Locator, Page } from '@playwright/test';
import {
  type DigitalFileKey,
  digitalFileData,
  digitalFileKey,
  type ShownQuestion,
} from '../../sandbox/labs/digital-file/lab-data.ts';
import { expect, test } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

const lab = '/ateliers/procedure-numerique/';
const dataUrl = '/donnees/ateliers/procedure-numerique.json';
const keyUrl = '/donnees/ateliers/procedure-numerique.corrige.json';
/** Words that stand in no piece: they must not be found in anything that leaves the browser. */
const secret = 'Zibeline crépusculaire';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const row = (page: Page, cote: string) => page.locator(`.dig-row[data-cote="${cote}"]`);
const onward = (page: Page) =>
  page.getByRole('button', { name: /^(?:Étape suivante|Next step|Terminer et voir le bilan)/ });

async function begin(page: Page, address = lab, name = 'Ouvrir le dossier'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('.dig-work')).toBeVisible();
}

/** From the opening to the twenty pieces, nothing being answered on the way. */
async function toCheck(page: Page): Promise<void> {
  await begin(page);
  await onward(page).click();
  await expect(heading(page, 'Signer')).toBeFocused();
  await onward(page).click();
  await expect(heading(page, 'Contrôler chaque pièce')).toBeFocused();
}

async function answer(page: Page, questions: readonly ShownQuestion[]): Promise<void> {
  for (const { key, right } of questions) {
    const card = page.locator(`[data-question="${key}"]`);
    await card.locator(`input[value="${right}"]`).check();
    await card.getByRole('button', { name: 'Répondre' }).click();
    await expect(card.getByText('C’est cela.')).toBeVisible();
  }
}

/** Decides on every piece as the answers say, each from its own page. */
async function decideAll(page: Page, { pieces }: DigitalFileKey): Promise<void> {
  await row(page, 'D1').click();
  for (const [index, { cote, planted }] of pieces.entries()) {
    await expect(page.getByRole('heading', { name: new RegExp(`^${cote} `) })).toBeFocused();
    await page.locator(`[name="dig-decision-${cote}"][value="${planted?.decisions[0] ?? 'use'}"]`).check();
    if (planted !== null) {
      await page.locator(`#dig-reason-${cote}`).selectOption(planted.reason);
      await page.locator(`#dig-tell-${cote}`).selectOption(planted.tell[0] ?? '');
    }
    const next = pieces[index + 1]?.cote;
    await page
      .getByRole('button', { name: next === undefined ? 'Toutes les pièces' : `Pièce suivante : ${next}`, exact: true })
      .first()
      .click();
  }
}

const enterPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel('Code PIN').fill(pin);
  await page.getByRole('button', { name: 'Présenter la carte' }).click();
};

test('the card counts its attempts, locks itself, and an act is really signed, with the keyboard alone', async ({
  page,
  request,
}) => {
  const data = digitalFileData.parse(await (await request.get(dataUrl)).json());
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir le dossier', exact: true }));
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Créer et numéroter')).toBeFocused();
  const first = page.locator('[data-question="create/plainte"]');
  await chooseRadio(page, first, 'justice');
  await tabTo(page, first.getByRole('button', { name: 'Répondre' }));
  await page.keyboard.press('Enter');
  await expect(first.getByText('Ce n’est pas cela.')).toBeVisible();
  await expect(first.getByText('la réponse attendue')).toBeVisible();
  await tabTo(page, onward(page));
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Signer')).toBeFocused();

  const field = page.getByLabel('Code PIN');
  await tabTo(page, field);
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Le code a quatre chiffres, de 0000 à 9999.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const wrong = data.card.pin === '0000' ? '1111' : '0000';
  for (const left of ['Il reste 2 essais', 'Il reste 1 essai']) {
    await field.fill('');
    await tabTo(page, field);
    await page.keyboard.type(wrong);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(left);
    await expect(field).toBeFocused();
  }
  await page.keyboard.type(wrong);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Carte bloquée après trois codes faux');
  await page.reload();
  await expect(page.getByText('Carte bloquée après trois codes faux')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Faire débloquer la carte (simulé)' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Code PIN'));
  await page.keyboard.type(data.card.pin);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Signer l’acte' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-signed="valid"]')).toContainText('signature valide');

  // The signature that stands on the page is one: Node’s own Web Crypto says so, over the act alone.
  const codes = await page.locator('[data-signed] .dig-code').allTextContents();
  const [x = '', y = ''] = (codes[2] ?? '').trim().split(/\s+/);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, algorithm, false, ['verify']);
  const { act, identifier } = data;
  const verified = (text: string) =>
    crypto.subtle.verify(
      algorithm,
      key,
      Buffer.from(codes[1] ?? '', 'base64url'),
      new TextEncoder().encode(
        JSON.stringify(['campus-piece-1', identifier, 'form', act.titleFr, null, 'agent', text, []]),
      ),
    );
  expect(await verified(act.text)).toBe(true);
  expect(await verified(`${act.text} `)).toBe(false);
});

test('exactly the planted pieces fail in the browser, and one changed character of a copy fails both checks', async ({
  page,
  request,
}) => {
  const key = digitalFileKey.parse(await (await request.get(keyUrl)).json());
  const withReason = (reason: string) =>
    key.pieces.filter(({ planted }) => planted?.reason === reason).map(({ cote }) => cote);
  await toCheck(page);
  await page.getByRole('button', { name: 'Contrôler toutes les pièces' }).click();
  const rowsWith = async (text: string) => {
    const found = page.locator('.dig-row').filter({ hasText: text });
    return found.evaluateAll((rows) => rows.map((one) => one.getAttribute('data-cote')));
  };
  await expect(page.locator('.dig-row').filter({ hasText: 'signature valide' })).toHaveCount(17);
  expect(await rowsWith('empreinte différente')).toEqual(withReason('altered'));
  expect(await rowsWith('signature fausse')).toEqual(withReason('altered'));
  expect(await rowsWith('non signée')).toEqual(withReason('unsigned'));

  await row(page, 'D2').click();
  const bench = page.locator('.dig-bench');
  await bench.getByText('Changer un caractère, dans une copie').click();
  await expect(bench).toContainText('La copie est identique à la pièce.');
  const copy = bench.getByLabel('Copie de D2');
  await copy.press('ControlOrMeta+End');
  await copy.press('Backspace');
  await expect(bench).toContainText('empreinte différente');
  await expect(bench).toContainText('signature fausse');
  await expect(bench).toContainText(/\d+ bits sur 256 diffèrent/);
  await bench.getByRole('button', { name: 'Remettre le texte de la pièce' }).click();
  await expect(bench).toContainText('signature valide');

  // What the machine reads, and a person does not see.
  await page.getByRole('button', { name: 'Toutes les pièces' }).click();
  await expect(row(page, 'D2')).toBeFocused();
  await row(page, 'D14').click();
  await expect(page.getByText('CONSIGNE À L’ASSISTANT')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ce que la machine lit' }).click();
  await expect(page.locator('.dig-layer').first()).toContainText('CONSIGNE À L’ASSISTANT');
  await expect(page.locator('.dig-layer').first()).toContainText('Texte blanc sur fond blanc');
});

test('nothing is handed over before every piece has its decision; work is taken up again, in English too', async ({
  page,
}) => {
  await toCheck(page);
  await row(page, 'D1').click();
  await page.getByRole('radio', { name: 'Utiliser la pièce' }).check();
  await page.getByRole('button', { name: 'Pièce suivante : D2', exact: true }).click();
  await page.getByRole('radio', { name: 'La redemander' }).check();
  await page.getByRole('button', { name: 'Toutes les pièces' }).click();
  await expect(row(page, 'D1')).toContainText('utilisée');
  await expect(row(page, 'D2')).toContainText('décision à compléter');
  await page.getByRole('button', { name: 'Remettre le dossier' }).click();
  await expect(page.getByRole('alert')).toContainText('Il manque 19 décisions complètes : D2, D3');
  await page.reload();
  await expect(page.getByText('Vous reprenez où vous en étiez.')).toBeVisible();
  await expect(row(page, 'D1')).toContainText('utilisée');
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(row(page, 'D2')).toContainText('decision to complete');
  await expect(page.getByRole('button', { name: '7 Debrief' })).toBeDisabled();
});

test('six steps lead to a debrief; attendance and counts are recorded, no word and no decision leaves the browser', async ({
  page,
  campus,
  request,
  signIn,
}) => {
  // Axe reads eight states of the page in two schemes.
  test.slow();
  const data = digitalFileData.parse(await (await request.get(dataUrl)).json());
  const key = digitalFileKey.parse(await (await request.get(keyUrl)).json());
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  const look = async () => {
    await expectAccessibleInBoth(page);
    await expectNoSidewaysScroll(page);
  };
  await begin(page);
  await answer(page, data.questions.create);
  await look();
  await onward(page).click();
  await enterPin(page, data.card.pin);
  await page.getByRole('button', { name: 'Signer l’acte' }).click();
  await expect(page.locator('[data-signed="valid"]')).toBeVisible();
  await answer(page, data.questions.sign);
  await look();
  await onward(page).click();
  await page.getByRole('button', { name: 'Contrôler toutes les pièces' }).click();
  await expect(page.locator('.dig-row').filter({ hasText: 'signature valide' })).toHaveCount(17);
  await look();
  expect(sent.filter((each) => each.includes(keyUrl))).toEqual([]);
  await row(page, 'D14').click();
  await page.getByRole('button', { name: 'Ce que la machine lit' }).click();
  await page.getByText('Changer un caractère, dans une copie').click();
  await page.getByLabel('Copie de D14').fill(secret);
  await expect(page.locator('.dig-bench')).toContainText('signature fausse');
  await page.getByRole('radio', { name: 'La redemander' }).check();
  await look();
  await page.getByRole('button', { name: 'Toutes les pièces' }).click();
  await decideAll(page, key);
  await page.getByRole('button', { name: 'Remettre le dossier' }).click();
  await expect(heading(page, 'Notifier et suivre')).toBeFocused();
  const board = (term: string): Locator =>
    page.locator('.dig-board > div').filter({ hasText: term }).getByRole('definition');
  await expect(board('Empreinte et signature bonnes')).toHaveText('17');
  await expect(board('Personnes à prévenir')).toHaveText('5');
  await answer(page, data.questions.notify);
  await look();
  await onward(page).click();

  const summary = page.getByRole('status', { name: 'Synthèse de l’assistant (enregistrée)' });
  await expect(summary).toContainText('il n’y a pas de recel');
  await page.getByRole('checkbox', { name: 'Donner D14' }).uncheck();
  await expect(summary).not.toContainText('il n’y a pas de recel');
  await expect(summary).toContainText('numéro limé');
  await page.getByRole('checkbox', { name: 'Donner D17' }).uncheck();
  await expect(summary).toContainText('rue du Lavoir, à Rivemont');
  await answer(page, key.questions);
  await look();
  await onward(page).click();

  await page.getByRole('button', { name: 'Sceller', exact: true }).click();
  await expect(page.locator('[data-seal]')).toHaveText(/^[0-9a-f]{64}$/);
  for (const attempt of data.attempts) {
    const card = page.locator(`[data-attempt="${attempt.id}"]`);
    await card.getByRole('button', { name: /^Essayer/ }).click();
    const holds = attempt.effect === 'none' || attempt.effect === 'note-beside';
    await expect(card).toContainText(holds ? 'le sceau tient' : 'le sceau est rompu');
  }
  await answer(page, data.questions.archive);
  await look();
  await onward(page).click();

  await expect(heading(page, 'Votre bilan')).toBeFocused();
  await expect(page.getByText('Vous avez trouvé 5 pièges sur 5.')).toBeVisible();
  await expect(page.getByText(/^Seuil atteint/)).toBeVisible();
  await expect(page.locator('.dig-answer')).toHaveCount(20);
  await look();

  const written = () => storedStatements(campus.dataDir).slice(before);
  const ofLab = () => written().filter(({ json }) => json.object.id.includes('/m10/procedure-numerique'));
  await expect.poll(() => ofLab().length).toBe(2);
  expect(
    ofLab()
      .map(({ store }) => store)
      .sort(),
  ).toEqual(['mesure', 'suivi']);
  expect(written().filter(({ text }) => text.includes(secret) || text.includes('set-aside'))).toEqual([]);
  expect(sent.filter((each) => each.includes(secret) || each.includes(encodeURIComponent(secret)))).toEqual([]);

  // Another go is practice: nothing more is recorded.
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await page.getByRole('button', { name: 'Effacer et recommencer' }).click();
  await expect(heading(page, 'Créer et numéroter')).toBeFocused();
  expect(ofLab()).toHaveLength(2);
});
