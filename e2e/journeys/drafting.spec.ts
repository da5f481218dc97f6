import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { FaultKind, MachineDraft } from '../../courses/schema/index.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { statementsIn } from './practice.ts';

const address = '/ateliers/redaction/';
/** What a learner writes, in words that stand nowhere else: no request and no statement may hold any of them. */
const rewriting = 'Zibeline : l’image ne dit pas vers quoi va le mouvement (D4).';
const words = 'Caribou, à vérifier';
const departure =
  'La durée proposée repose sur une moyenne sans pièce : ornithorynque. M. Ferrandin tenait la manche (D2, D4). Un travail d’intérêt général suffit.';

const reasonNames: Readonly<Record<FaultKind, string>> = {
  overreach: 'Excède ou contredit les pièces',
  unsourced: 'Fait sans pièce',
  stereotype: 'Stéréotype',
  anchored: 'S’aligne sur un nombre',
  'in-place': 'Décide à la place du tribunal',
};

async function machineDraft(): Promise<MachineDraft> {
  const draft = (await loadCatalogue()).drafts.get('tramway-ligne-2');
  if (draft === undefined) throw new Error('the draft has gone');
  return draft;
}

async function begin(page: Page): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByRole('heading', { name: 'Le dossier, avant le projet' })).toBeFocused();
}

const months = (page: Page, name = 'Emprisonnement à exécuter') => page.getByRole('textbox', { name });

async function noteAndRead(page: Page, typed: string): Promise<void> {
  await months(page).fill(typed);
  await page.getByRole('button', { name: 'Noter ma peine et lire le projet' }).click();
  await expect(page.getByRole('heading', { name: 'Le projet, paragraphe par paragraphe' })).toBeFocused();
}

const paragraph = (page: Page, id: string): Locator => page.locator(`[data-paragraph="${id}"]`);

async function judge(page: Page, id: string, choice: string, reason: string): Promise<Locator> {
  const item = paragraph(page, id);
  await item.getByRole('radio', { name: choice }).check();
  await item.getByRole('combobox').selectOption({ label: reason });
  return item;
}

/** Rejects each fault for its reason, rewrites the first, keeps what is sound but for one false alarm. */
async function judgeAll(page: Page, draft: MachineDraft): Promise<void> {
  for (const { id, fault } of draft.paragraphs) {
    if (id === 'soins') await judge(page, id, 'Je rejette', 'Stéréotype');
    else if (fault === undefined) await judge(page, id, 'Je garde', 'Vérifié dans les pièces');
    else if (id === 'video') {
      const item = await judge(page, id, 'Je récris', reasonNames[fault.kind]);
      await item.getByRole('textbox', { name: 'Votre rédaction' }).fill(rewriting);
      await item.getByRole('textbox', { name: 'Précision (facultative)' }).fill(words);
    } else await judge(page, id, 'Je rejette', reasonNames[fault.kind]);
  }
}

test('the whole lab: number, paragraphs, departure, statement, both versions; no word leaves the browser', async ({
  page,
  campus,
  signIn,
}) => {
  test.slow();
  const draft = await machineDraft();
  const faults = draft.paragraphs.filter(({ fault }) => fault !== undefined).length;
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await signIn('trainer');
  const before = statementsIn(campus.dataDir).length;
  await begin(page);
  await expect(page.getByText('Aucune pièce ouverte sur 14')).toBeVisible();
  await page.locator('#piece-D4 summary').click();
  await expect(page.getByText('1 pièce ouverte sur 14')).toBeVisible();
  await expect(page.getByText('Il n’y a pas de son.')).toBeVisible();
  const name = (await page.locator('#piece-D4').innerText()).includes('Villemorin') ? 'Villemorin' : 'Belkadour';
  const other = name === 'Villemorin' ? 'Belkadour' : 'Villemorin';
  await expect(page.getByText(other)).toHaveCount(0);
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  const note = page.getByRole('button', { name: 'Noter ma peine et lire le projet' });
  await note.click();
  await expect(page.getByText('Notez un nombre de mois, fût-ce 0.')).toBeVisible();
  await expect(months(page)).toBeFocused();
  for (const typed of ['61', '-1', '2,5']) {
    await months(page).fill(typed);
    await expect(page.getByRole('alert')).toContainText('un nombre entier de 0 à 60');
  }
  await noteAndRead(page, '4');

  const next = page.getByRole('button', { name: 'Continuer : motiver un écart' });
  await next.click();
  await expect(page.getByRole('alert')).toContainText(`à ${draft.paragraphs.length} paragraphes`);
  await expect(
    paragraph(page, draft.paragraphs[0]?.id ?? '')
      .getByRole('radio')
      .first(),
  ).toBeFocused();
  await judgeAll(page, draft);
  await expect(
    page.getByText(`${draft.paragraphs.length} paragraphes jugés sur ${draft.paragraphs.length}`),
  ).toBeVisible();
  await paragraph(page, 'garanties').getByRole('button', { name: 'Ouvrir la pièce D8' }).click();
  await expect(page.locator('#piece-D8 summary')).toBeFocused();
  await expect(page.getByText('Vérifications faites.')).toBeVisible();
  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  await expect(paragraph(page, 'garanties').getByRole('button', { name: 'Ouvrir la pièce D8' })).toBeFocused();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await next.click();

  await expect(page.getByRole('heading', { name: 'S’écarter, et le dire' })).toBeFocused();
  await page.getByRole('button', { name: 'Continuer : choisir la mention' }).click();
  await expect(page.getByRole('alert')).toContainText('notez votre peine, dites de quoi vous vous écartez');
  await months(page, 'Votre peine, maintenant').fill('2');
  await page.getByRole('radio', { name: 'La durée d’emprisonnement proposée' }).check();
  const reasons = page.getByRole('textbox', { name: 'Votre motivation, en trois phrases' });
  await reasons.fill('Non.');
  const form = page.getByRole('list', { name: 'Forme de la motivation' });
  await expect(form.getByText('À faire :')).toHaveCount(3);
  await reasons.fill(departure);
  await expect(form.getByText('Fait :')).toHaveCount(3);
  await expect(form).toContainText('D2 et D4');
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Continuer : choisir la mention' }).click();

  await expect(page.getByRole('heading', { name: 'Dire l’usage' })).toBeFocused();
  const finish = page.getByRole('button', { name: 'Terminer et comprendre' });
  await finish.click();
  await expect(page.getByRole('alert')).toHaveText('Choisissez une mention.');
  await page.getByRole('radio', { name: 'Aucune mention.' }).check();
  await expectAccessibleInBoth(page);
  await finish.click();

  await expect(page.getByRole('heading', { name: 'Comprendre', level: 2 })).toBeFocused();
  await expect(page.getByText(`${faults} fautes plantées sur ${faults} relevées pour la bonne raison.`)).toBeVisible();
  await expect(page.getByRole('row', { name: 'Fausse alerte 1 sur' })).toBeVisible();
  await expect(page.getByText(/Poids de l’avis\s: −0,(?:33|67)|Poids de l’avis\s: −1 /)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /\(la vôtre\)/ })).toHaveCount(1);
  await expect(page.getByRole('cell', { name: other })).toBeVisible();
  await expect(page.locator('mark').filter({ hasText: /faible|élevé/ })).toHaveCount(2);
  await page.getByRole('checkbox').first().check();
  await expect(page.getByText('1 critère trouvé sur 6')).toBeVisible();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le projet annoté (Markdown)' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  for (const part of ['**[Gardé]**', '**[Rejeté]** – Stéréotype', `> ${rewriting}`, `> ${departure}`])
    expect(text).toContain(part);

  const written = () => statementsIn(campus.dataDir).slice(before);
  const below = (path: string) =>
    written().filter(({ object }) => object.id.includes(`m07/redaction/tramway-ligne-2/${path}`));
  await expect.poll(() => written().some(({ object }) => object.id.endsWith('m07/redaction'))).toBe(true);
  await expect.poll(() => below('').length).toBe(draft.paragraphs.length + 4);
  expect(below('peine').map(({ result }) => result?.response)).toEqual(['4', '2']);
  expect(below('milieu').map(({ result }) => result)).toEqual([
    { response: 'reject', extensions: { 'https://campus.example/xapi/extensions/reason-code': 'stereotype' } },
  ]);
  const spotted = 'https://campus.example/xapi/extensions/spotting';
  expect(below('erreurs').map(({ result }) => result)).toEqual([
    {
      extensions: {
        [spotted]: {
          errors: { E05: { hits: 2, misses: 0 }, E06: { hits: 1, misses: 0 } },
          falseAlarms: 1,
          sound: draft.paragraphs.length - faults,
        },
      },
    },
  ]);
  expect(below('mention').map(({ result }) => result?.response)).toEqual(['aucune']);

  await page.getByRole('button', { name: 'Recommencer avec l’autre version' }).click();
  await page.getByRole('button', { name: 'Recommencer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Le dossier, avant le projet' })).toBeFocused();
  await expect(page.getByText(other).first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await noteAndRead(page, '3');
  expect(below('peine')).toHaveLength(2);
  const everything = `${sent.join('\n')}\n${JSON.stringify(written())}`;
  for (const word of ['Zibeline', 'Caribou', 'ornithorynque']) expect(everything).not.toContain(word);
});

test('what was noted and written is there again after a reload, in English too', async ({ page }) => {
  await begin(page);
  await noteAndRead(page, '7');
  const item = await judge(page, 'video', 'Je récris', 'Juste, à dire autrement');
  await item.getByRole('textbox', { name: 'Votre rédaction' }).fill(rewriting);
  const shown = await paragraph(page, 'milieu').locator('.draft-text').innerText();
  await page.goto('/');
  await page.goto(`/en${address}`);
  await expect(page.getByText('You go on where you stopped.')).toBeVisible();
  await expect(page.getByText('1 paragraph judged of 15')).toBeVisible();
  await expect(item.getByRole('textbox', { name: 'Your wording' })).toHaveValue(rewriting);
  await expect(item.getByRole('combobox')).toHaveValue('wording');
  expect(await paragraph(page, 'milieu').locator('.draft-text').innerText()).toBe(shown);
  await page.getByRole('navigation', { name: 'Steps of the lab' }).getByRole('button', { name: 'The file' }).click();
  await expect(page.getByText('You noted: 7 months.')).toBeVisible();
});

test('a piece, a number, a paragraph: with the keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto(address);
  await tabTo(page, page.getByRole('button', { name: 'Commencer' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Le dossier, avant le projet' })).toBeFocused();
  await tabTo(page, months(page));
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Le projet, paragraphe par paragraphe' })).toBeFocused();
  const video = paragraph(page, 'video');
  await tabTo(page, video.getByRole('button', { name: 'Ouvrir la pièce D4' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#piece-D4 summary')).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Revenir au texte' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(video.getByRole('button', { name: 'Ouvrir la pièce D4' })).toBeFocused();
  await tabTo(page, video.getByRole('radio'));
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(video.getByRole('radio', { name: 'Je rejette' })).toBeChecked();
  await tabTo(page, video.getByRole('combobox'));
  await page.keyboard.press('ArrowDown');
  await expect(video.getByRole('combobox')).toHaveValue('overreach');
  await expect(page.getByText('1 paragraphe jugé sur 15')).toBeVisible();
});

test.describe('without the service worker, which would answer from what it keeps', () => {
  test.use({ serviceWorkers: 'block' });

  test('the answers that cannot be had are asked for again, and the work is kept', async ({ page, misbehaviour }) => {
    test.slow();
    const draft = await machineDraft();
    await page.route('**/redaction.corrige.json', (route) => route.abort());
    misbehaviour.allow(/redaction\.corrige\.json|ERR_FAILED/);
    await begin(page);
    await noteAndRead(page, '0');
    await judgeAll(page, draft);
    await page.getByRole('button', { name: 'Continuer : motiver un écart' }).click();
    await months(page, 'Votre peine, maintenant').fill('0');
    await page.getByRole('radio', { name: 'La durée d’emprisonnement proposée' }).check();
    await page.getByRole('textbox', { name: 'Votre motivation, en trois phrases' }).fill(departure);
    await page.getByRole('button', { name: 'Continuer : choisir la mention' }).click();
    await page.getByRole('radio', { name: /^« Un assistant a proposé/ }).check();
    await page.getByRole('button', { name: 'Terminer et comprendre' }).click();
    await expect(page.getByRole('alert')).toContainText('Votre travail est conservé');
    await page.unroute('**/redaction.corrige.json');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(page.getByText('Adaptée au cas')).toBeVisible();
    await expect(page.getByText('Vous avez gardé votre nombre.')).toBeVisible();
  });
});
