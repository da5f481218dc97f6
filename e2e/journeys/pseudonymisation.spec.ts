import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseRadio, tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { statementsIn } from './practice.ts';

const lab = '/ateliers/pseudonymisation/';

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parties de l’atelier' }).getByRole('button', { name: new RegExp(`^${name}`) });
const text = (page: Page) => page.getByRole('group', { name: 'Texte de la décision' });
const passage = (page: Page) => page.getByRole('complementary', { name: 'Le passage' });

/** Opens the first decision, past the introduction. */
async function openFirst(page: Page): Promise<void> {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Anonymisation, pseudonymisation, occultation' })).toBeFocused();
  await part(page, 'Huit décisions').click();
  await expect(page.getByRole('heading', { name: 'Décision 1 : Loyers impayés' })).toBeFocused();
}

/** Hides the first place of an expression, through the search. */
async function hide(
  page: Page,
  expression: string,
  kind: string,
  duty: 'mandatory' | 'complementary',
  reason = 'privacy',
) {
  const search = page.getByRole('searchbox', { name: 'Chercher une expression' });
  if (!(await search.isVisible())) await page.getByText('Liste des expressions et recherche').click();
  await search.fill(expression);
  await page
    .getByRole('button', { name: new RegExp(`^Choisir : ${expression}`, 'i') })
    .first()
    .click();
  await expect(passage(page).getByRole('combobox', { name: 'Ce que c’est' })).toBeFocused();
  await passage(page).getByRole('combobox', { name: 'Ce que c’est' }).selectOption(kind);
  await passage(page).locator(`input[value="${duty}"]`).check();
  if (duty === 'complementary') await passage(page).getByRole('combobox', { name: 'Motif' }).selectOption(reason);
  await passage(page).getByRole('button', { name: 'Occulter', exact: true }).click();
  await expect(text(page).locator('mark[data-by="learner"]', { hasText: expression })).toBeVisible();
}

test('eight decisions are proofread, counted and recorded without a word of them', async ({ page, campus, signIn }) => {
  await signIn('learner');
  const before = statementsIn(campus.dataDir).length;
  const sent: string[] = [];
  page.on('request', (each) => void sent.push(each.postData() ?? ''));
  await openFirst(page);
  await hide(page, 'Serrurault', 'person', 'mandatory');
  await hide(page, 'K. Tellerin', 'person', 'mandatory');
  await hide(page, 'k.tellerin@messagerie.example', 'contact', 'complementary');
  await hide(page, 'la veuve du pharmacien de la rue de la Halle', 'profession', 'complementary');

  await text(page).locator('mark', { hasText: '6 juillet 1989' }).click();
  await expect(passage(page).getByText('La machine l’a caché comme : date de naissance.')).toBeVisible();
  await passage(page).getByRole('button', { name: 'Rendre lisible' }).click();
  await expect(text(page).locator('mark', { hasText: '6 juillet 1989' })).toHaveCount(0);

  await page.getByRole('radio', { name: 'Telle que le public la lirait' }).check();
  await expect(page.getByText('Aux termes de la loi du 6 juillet 1989')).toBeVisible();
  await expect(page.getByText('moyennant un loyer mensuel').or(page.getByText('[numéro]')).first()).toBeVisible();
  await page.getByRole('button', { name: 'Rendre cette décision' }).click();
  await expect(page.getByRole('heading', { name: 'Ce que cette relecture a donné' })).toBeFocused();
  await expect(page.getByText('Plus rien n’identifie quelqu’un dans ce texte')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Machine et vous/ })).toContainText(/(\d+) sur \1 \(100/);
  await expect(page.getByText('Sans le montant du loyer', { exact: false }).first()).toBeVisible();

  for (let n = 2; n <= 8; n += 1) {
    await page.getByRole('button', { name: 'Décision suivante' }).click();
    await expect(page.getByRole('heading', { name: new RegExp(`^Décision ${n} :`) })).toBeFocused();
    await page.getByRole('button', { name: 'Rendre cette décision' }).click();
  }
  const recorded = () => statementsIn(campus.dataDir).slice(before);
  const ending = (end: string) => recorded().filter(({ object }) => object.id.endsWith(end));
  await expect.poll(() => ending('/occultations').length).toBe(8);
  await expect.poll(() => ending('/m09/pseudonymisation').length).toBe(1);
  for (const one of [...sent, JSON.stringify(recorded())]) expect(one).not.toMatch(/Serrurault|Tellerin|pharmacien/);

  await page.getByRole('button', { name: 'Recouper avec le registre' }).click();
  await part(page, 'Bilan').click();
  await expect(page.getByText('Le seuil du module, un rappel d’au moins')).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger ma relecture' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('pseudonymisation-relecture.md');
  const markdown = await readFile(await download.path(), 'utf8');
  expect(markdown).toContain('### Décision 8');
  expect(markdown).toMatch(/« Serrurault ».*occulté par vous/);
});

test('with the keyboard alone: words are selected one by one, hidden, and still hidden after a reload', async ({
  page,
}) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Commencer', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, part(page, 'Huit décisions'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Décision 1 : Loyers impayés' })).toBeFocused();
  await tabTo(page, text(page));
  // Down to the paragraph with the message, to its end, and back over the address and the signature.
  await page.keyboard.press('ArrowDown');
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(passage(page).getByRole('blockquote')).toHaveText('k.tellerin@messagerie.example');
  await page.keyboard.press('ArrowLeft');
  await expect(passage(page).getByRole('blockquote')).toHaveText('Tellerin');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(passage(page).getByRole('blockquote')).toHaveText('K. Tellerin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Ce que c’est' })).toBeFocused();
  // Nothing is hidden before it is said what it is, and the focus goes to what is missing.
  await page.keyboard.press('Enter');
  await tabTo(page, passage(page).getByRole('button', { name: 'Occulter', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dites ce que c’est.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Ce que c’est' })).toBeFocused();
  await page.keyboard.press('n');
  await expect(page.getByRole('combobox', { name: 'Ce que c’est' })).toHaveValue('person');
  await chooseRadio(page, passage(page), 'complementary');
  await tabTo(page, passage(page).getByRole('button', { name: 'Occulter', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Une occultation complémentaire se motive')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Motif' })).toBeFocused();
  await tabTo(page, passage(page).locator('input[value="complementary"]'), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(passage(page).locator('input[value="mandatory"]')).toBeChecked();
  await tabTo(page, passage(page).getByRole('button', { name: 'Occulter', exact: true }));
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
  const hidden = text(page).locator('mark[data-by="learner"]', { hasText: 'K. Tellerin' });
  await expect(hidden).toBeVisible();

  await page.reload();
  await expect(page.getByText('Votre travail a été repris')).toBeVisible();
  await expect(hidden).toBeVisible();
  await page.goto(`/en${lab}`);
  await expect(page.getByRole('heading', { name: 'Decision 1: Unpaid rent, termination clause' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Text of the decision' }).locator('mark[data-by="learner"]')).toHaveText(
    'K. Tellerin',
  );
});

test('with the mouse: a passage is dragged over, adjusted, hidden and made legible again', async ({ page }) => {
  await openFirst(page);
  const paragraph = text(page).locator('[data-paragraph="p5"]');
  await paragraph.scrollIntoViewIfNeeded();
  // From the middle of a word to the middle of another: whole words are taken.
  const ends = await paragraph.evaluate((element) => {
    const place = (wanted: string) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at + 2);
        range.setEnd(node, at + 3);
        const { left, top, height } = range.getBoundingClientRect();
        return { x: left + 1, y: top + height / 2 };
      }
      throw new Error(wanted);
    };
    return [place('chauffe-eau'), place('panne')] as const;
  });
  await page.mouse.move(ends[0].x, ends[0].y);
  await page.mouse.down();
  await page.mouse.move(ends[1].x, ends[1].y, { steps: 8 });
  await page.mouse.up();
  const quoted = passage(page).getByRole('blockquote');
  await expect(quoted).toHaveText('chauffe-eau est en panne');
  await passage(page).getByRole('button', { name: 'Un mot de moins à la fin' }).click();
  await passage(page).getByRole('button', { name: 'Un mot de moins à la fin' }).click();
  await passage(page).getByRole('button', { name: 'Un mot de plus au début' }).click();
  await expect(quoted).toHaveText('le chauffe-eau est');
  await passage(page).getByRole('combobox', { name: 'Ce que c’est' }).selectOption('place');
  await passage(page).locator('input[value="mandatory"]').check();
  await passage(page).getByRole('button', { name: 'Occulter', exact: true }).click();
  const hidden = text(page).locator('mark[data-by="learner"]');
  await expect(hidden).toHaveText('le chauffe-eau est');
  await hidden.click();
  await expect(passage(page).getByText('Vous l’avez caché comme : lieu.')).toBeVisible();
  await passage(page).getByRole('button', { name: 'Rendre lisible' }).click();
  await expect(hidden).toHaveCount(0);
});

test('the circle opens as more is hidden, in the text and on the register', async ({ page }) => {
  await openFirst(page);
  await page.getByRole('button', { name: /^Décision 6/ }).click();
  await expect(page.getByText(/Un seul habitant du registre fictif/)).toBeVisible();
  for (const [expression, kind] of [
    ['l’unique auberge', 'profession'],
    ['tient', 'profession'],
    ['de la commune', 'profession'],
    ['quatre enfants', 'profession'],
    ['1979', 'birth'],
    ['Val-Perdu', 'place'],
  ] as const) {
    await hide(page, expression, kind, 'complementary');
  }
  await expect(page.getByText(/39 habitants du registre fictif/)).toBeVisible();

  await part(page, 'Recouper').click();
  const mother = page.getByRole('region', { name: 'Assistance éducative' });
  await expect(mother.getByText(/^39 personnes correspondent/)).toBeVisible();
  await expect(mother.getByText('Après la machine seule : 1. Après votre relecture : 39.')).toBeVisible();
  await mother.getByRole('checkbox', { name: /^hameau/ }).check();
  await expect(mother.getByText(/^39 personnes correspondent/)).toHaveCount(0);
  await expect(mother.getByRole('row', { name: /^hameau Val-Perdu/ })).toBeVisible();
  await mother.getByRole('checkbox', { name: /^activité/ }).check();
  await expect(mother.getByText('Une seule personne correspond : Aïssatou Ravenelle.')).toBeVisible();
  await mother.getByRole('button', { name: 'Revenir à ma relecture' }).click();
  await expect(mother.getByText(/^39 personnes correspondent/)).toBeVisible();
  await expect(mother.getByRole('checkbox', { name: /^sexe/ })).toBeDisabled();
});

test('three words are sorted, the sum is worked out, and what is not possible is refused at its field', async ({
  page,
}) => {
  await page.goto(lab);
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Vérifier mes réponses' })).toBeDisabled();
  for (const radio of await page.getByRole('radio', { name: 'Occultation', exact: true }).all()) await radio.check();
  await page.getByRole('button', { name: 'Vérifier mes réponses' }).click();
  await expect(page.getByText('Vous avez bien classé 3 situations sur 8.')).toBeVisible();
  await expect(page.getByText('À revoir : Aucune des trois')).toHaveCount(2);

  await part(page, 'Un million').click();
  const missed = page.getByRole('textbox', { name: 'Mentions qui restent lisibles' });
  await missed.fill('-1');
  await expect(page.getByText('Ce n’est pas possible. Un nombre de 0 à')).toBeVisible();
  await missed.fill('120 000');
  await page.getByRole('textbox', { name: 'Décisions où il en reste' }).fill('120000');
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click();
  await expect(page.getByText('Votre réponse est à moins de 1 % du résultat.')).toHaveCount(1);
  await expect(page.getByText('Votre réponse s’en écarte de plus de 1 %.')).toHaveCount(1);
  await expect(page.getByText(/113.615, soit une sur neuf/)).toBeVisible();

  const recall = page.getByRole('textbox', { name: 'Rappel' });
  await recall.fill('101');
  await expect(page.getByText('Ce n’est pas possible. Un nombre de 0 à 100.')).toBeVisible();
  await recall.fill('99');
  await page.getByRole('textbox', { name: 'Identifiants par décision' }).fill('12');
  await expect(
    page.getByText(/120.000 mentions resteraient lisibles, dans 113.615 décisions \(11,4.% d’entre elles\)/),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Prendre ce nombre : 900/ }).click();
  await expect(page.getByText(/108.000 mentions resteraient lisibles, dans 102.254 décisions/)).toBeVisible();
});

test('every part is accessible in both schemes and never scrolls sideways', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto(lab);
  const check = async () => {
    await expectAccessibleInBoth(page);
    await expectNoSidewaysScroll(page);
  };
  await expect(page.getByRole('button', { name: 'Commencer', exact: true })).toBeVisible();
  await check();
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Anonymisation, pseudonymisation, occultation' })).toBeFocused();
  await check();
  await part(page, 'Huit décisions').click();
  await hide(page, 'Serrurault', 'person', 'mandatory');
  await text(page).locator('mark[data-by="learner"]').click();
  await check();
  await page.getByRole('radio', { name: 'Telle que le public la lirait' }).check();
  await check();
  await page.getByRole('button', { name: 'Rendre cette décision' }).click();
  await check();
  for (const name of ['Recouper', 'Un million', 'Bilan']) {
    await part(page, name).click();
    await check();
  }
});
