import { readFileSync } from 'node:fs';
import type { APIRequestContext, Page } from '@playwright/test';
import { answerKey, segmentsOf, transcriptionData } from '../../sandbox/labs/transcription/lab-data.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { expectAccessibleInBoth, expectNoSidewaysScroll } from './looks.ts';
import { storedStatements } from './records.ts';

const lab = '/ateliers/retranscription/';
const dataUrl = '/donnees/ateliers/retranscription.json';
const keyUrl = '/donnees/ateliers/retranscription.corrige.json';
/** Words that stand in no recording: they must not be found in anything that leaves the browser. */
const secret = 'Zibeline crépusculaire';

// What a test answers in place of a sound must come from it, not from what a service worker kept.
test.use({ serviceWorkers: 'block' });

async function begin(page: Page, address = lab, name = 'Ouvrir le premier segment'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('.speech-segment')).toBeVisible();
}

const line = (page: Page, start: string) => page.locator('.speech-line').filter({ hasText: start });
const mark = (page: Page, start: string) => line(page, start).getByRole('button', { name: /^Signaler la ligne/ });
const slider = (page: Page) => page.getByRole('slider', { name: /^Place dans le son/ });
const openSegment = (page: Page, title: string) =>
  page.getByRole('navigation', { name: 'Les segments' }).getByRole('button', { name: title }).click();
const decide = (page: Page, name: string) => page.getByRole('radio', { name }).check();

declare global {
  interface Window {
    heldSounds?: HTMLAudioElement[];
  }
}

/** Keeps hold of every sound that the page makes, so that a test can ask it where it stands. */
async function holdSounds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sounds: HTMLAudioElement[] = [];
    window.heldSounds = sounds;
    window.Audio = new Proxy(window.Audio, {
      construct(target, parameters) {
        const sound: HTMLAudioElement = Reflect.construct(target, parameters);
        sounds.push(sound);
        return sound;
      },
    });
  });
}

/** The sound that was last given something to play. */
const sounding = (page: Page) =>
  page.evaluate(() => {
    const sound = window.heldSounds?.findLast(({ src }) => src !== '');
    if (sound === undefined) return null;
    const { currentTime, playbackRate, preservesPitch, paused, duration } = sound;
    return { currentTime, playbackRate, preservesPitch, paused, duration };
  });

const answers = async (request: APIRequestContext) => ({
  data: transcriptionData.parse(await (await request.get(dataUrl)).json()),
  key: answerKey.parse(await (await request.get(keyUrl)).json()),
});

const decisionNames = {
  use: 'L’utiliser tel quel',
  listen: 'Revenir à l’enregistrement et consigner une correction',
  ask: 'Réentendre la personne',
} as const;

test('a lost negation is found, pointed at, named and corrected with the keyboard alone; the machine’s text stays', async ({
  page,
}) => {
  await page.goto(lab);
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir le premier segment', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'La distance', level: 3 })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Suivant : Ce qu’il tenait' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ce qu’il tenait', level: 3 })).toBeFocused();
  await expect(page.locator('[data-sound="ready"]')).toBeVisible();
  await tabTo(page, slider(page));
  for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '0:06 sur 0:26, L’enquêteur');
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '0:26 sur 0:26, L’interprète');

  const wrong = line(page, 'J’ai vu le couteau.');
  await tabTo(page, mark(page, 'J’ai vu le couteau.'));
  await page.keyboard.press('Enter');
  await expect(wrong.getByLabel('Nature de l’erreur')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(wrong.getByLabel('Nature de l’erreur')).toHaveValue('negation');
  await tabTo(page, wrong.getByRole('button', { name: 'J’ai', exact: true }).first(), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(wrong.getByRole('button', { name: 'vu', exact: true }).first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(wrong.getByRole('button', { name: 'vu', exact: true }).first()).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, wrong.getByLabel('Ce qu’il fallait écrire'));
  await page.keyboard.type('Je n’ai pas vu le couteau.');
  await expect(wrong.locator('.speech-line__text')).toHaveText(/^J’ai\s+vu\s+le\s+couteau\./);
  await tabTo(page, page.getByRole('radio', { name: decisionNames.use }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: decisionNames.listen })).toBeChecked();
  await expect(
    page.getByRole('navigation', { name: 'Les segments' }).getByRole('button', { name: 'Ce qu’il tenait' }),
  ).toContainText('1 ligne signalée · décidé');
});

test('the sound is played, slowed without changing its pitch, entered at a sentence, and repeats one', async ({
  page,
}) => {
  await holdSounds(page);
  const fetched: string[] = [];
  page.on('request', (each) => {
    if (each.url().endsWith('.mp3')) fetched.push(new URL(each.url()).pathname);
  });
  await page.goto(lab);
  await expect(page.getByRole('button', { name: 'Ouvrir le premier segment' })).toBeVisible();
  expect(fetched).toEqual([]);
  await page.getByRole('button', { name: 'Ouvrir le premier segment' }).click();
  const play = page.getByRole('button', { name: 'Écouter', exact: true });
  await play.click();
  await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(0.4);
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeGreaterThan(0);
  await page.getByLabel('Vitesse').selectOption('0.5');
  expect(await sounding(page)).toMatchObject({ playbackRate: 0.5, preservesPitch: true, paused: false });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(play).toBeVisible();
  expect((await sounding(page))?.paused).toBe(true);
  await page.getByLabel('Vitesse').selectOption('1.5');

  // The third sentence, on and on: the sound comes back to its beginning before it has gone far beyond its end.
  const third = line(page, 'une quinzaine de mètres');
  const [start = 0, end = 0] = await third
    .locator('.numbers')
    .innerText()
    .then((text) => text.split(' – ').map((clock) => Number(clock.split(':')[1])));
  await third.getByRole('button', { name: /^En boucle/ }).click();
  await expect(third.getByRole('button', { name: /^En boucle/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(third).toHaveAttribute('data-heard', '');
  const far: number[] = [];
  await expect
    .poll(async () => {
      far.push((await sounding(page))?.currentTime ?? 0);
      return far.some((time, index) => index > 0 && time < (far[index - 1] ?? 0));
    })
    .toBe(true);
  expect(Math.min(...far)).toBeGreaterThanOrEqual(start);
  expect(Math.max(...far)).toBeLessThan(end + 2);
  await line(page, 'réverbère')
    .getByRole('button', { name: /^Écouter d’ici/ })
    .click();
  await expect(third.getByRole('button', { name: /^En boucle/ })).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(async () => (await sounding(page))?.currentTime ?? 0).toBeGreaterThan(end);
  expect(fetched).toEqual(['/donnees/ateliers/retranscription/distance.mp3']);
});

test('a sound that is missing, cut or unknown to the browser is said so, and the text stands in its place', async ({
  page,
  misbehaviour,
}) => {
  misbehaviour.allow(/distance\.mp3|404/);
  const alert = page.locator('.speech-segment [role="alert"]');
  await page.route('**/distance.mp3', (route) => route.fulfill({ status: 404, body: '' }));
  await begin(page);
  await mark(page, 'une cinquantaine').click();
  await line(page, 'une cinquantaine').getByLabel('Ce qu’il fallait écrire').fill(secret);
  await expect(alert).toContainText('n’a pas pu être chargé');
  await page.unroute('**/distance.mp3');
  await page.route('**/distance.mp3', (route) => route.fulfill({ contentType: 'audio/mpeg', body: 'ID3' }));
  await alert.getByRole('button', { name: 'Réessayer le son' }).click();
  await expect(alert).toContainText('est arrivé incomplet');
  await page.unroute('**/distance.mp3');
  await alert.getByRole('button', { name: 'Réessayer le son' }).click();
  await expect(page.locator('[data-sound="ready"]')).toBeVisible();

  await page.addInitScript(() => {
    HTMLMediaElement.prototype.canPlayType = () => '';
  });
  await page.reload();
  await expect(alert).toContainText('ne sait pas lire ce son');
  await expect(line(page, 'une cinquantaine').getByLabel('Ce qu’il fallait écrire')).toHaveValue(secret);
  await expectAccessibleInBoth(page);
  await alert.getByRole('button', { name: 'Lire la seconde transcription' }).click();
  await expect(page.getByText('Estaba en la puerta del almacén')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'La seconde transcription' })).toBeChecked();
  await expect(page.getByRole('button', { name: /^Écouter d’ici/ })).toHaveCount(0);
});

test('work is left and taken up again at the same place, in English too', async ({ page }) => {
  await begin(page);
  await openSegment(page, 'La prochaine audience');
  await page.getByRole('radio', { name: 'La seconde transcription' }).check();
  await mark(page, 'le six mars').click();
  await line(page, 'le six mars').getByLabel('Nature de l’erreur').selectOption('date');
  await line(page, 'le six mars').getByLabel('Ce qu’il fallait écrire').fill(secret);
  await decide(page, decisionNames.listen);
  await page.reload();
  await expect(page.getByText('Vous reprenez là où vous vous étiez arrêté.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'La prochaine audience', level: 3 })).toBeVisible();
  await page.goto(`/en${lab}`);
  await expect(page.getByText('You resume where you stopped.')).toBeVisible();
  await expect(line(page, 'le six mars').getByLabel('Kind of mistake')).toHaveValue('date');
  await expect(line(page, 'le six mars').getByLabel('What should have been written')).toHaveValue(secret);
  await expect(page.getByRole('radio', { name: 'Go back to the recording and record a correction' })).toBeChecked();
  await expect(page.getByText('Made by ear, word for word', { exact: false })).toBeVisible();
});

test('everything found without hearing: the rate by hand, the answers at the end only, the record with both texts', async ({
  page,
  campus,
  request,
  signIn,
}) => {
  const sent: string[] = [];
  page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`));
  await signIn('learner');
  const before = storedStatements(campus.dataDir).length;
  const { data, key } = await answers(request);
  await begin(page);
  await page.getByRole('radio', { name: 'La seconde transcription' }).check();
  for (const { id, title, lines } of segmentsOf(data)) {
    const answer = key.segments.find((segment) => segment.id === id);
    await openSegment(page, title.fr);
    await expect(page.getByRole('heading', { name: title.fr, level: 3 })).toBeVisible();
    for (const { id: lineId, text } of lines) {
      const fault = answer?.lines.find((one) => one.id === lineId)?.fault ?? null;
      if (fault === null || fault.weight !== 'critical') continue;
      await mark(page, text).click();
      await line(page, text).getByLabel('Nature de l’erreur').selectOption(fault.kind);
      await line(page, text).getByLabel('Ce qu’il fallait écrire').fill(secret);
    }
    // The last one waits, so that the end is refused once.
    if (id !== 'courrier') await decide(page, decisionNames[answer?.decision ?? 'use']);
  }
  await page.getByRole('button', { name: 'Terminer', exact: true }).click();
  await expect(page.getByText('1 segment attend encore votre décision', { exact: false })).toBeVisible();
  await decide(page, decisionNames.use);
  expect(sent.filter((each) => each.includes('corrige'))).toEqual([]);
  // Who reads does not load the sounds; the first segment had opened with its own.
  expect(new Set(sent.filter((each) => each.includes('.mp3')).map((each) => each.trim().split('/').at(-1)))).toEqual(
    new Set(['distance.mp3']),
  );
  await page.getByRole('button', { name: 'Terminer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Le taux d’erreur mots, une fois à la main' })).toBeFocused();
  await expect(page.getByText('61 mots ont été prononcés', { exact: false })).toBeVisible();
  const rate = page.getByLabel('Taux d’erreur mots de ce segment');
  await rate.fill('700');
  await expect(rate).toHaveAccessibleDescription(/Un nombre de 0 à 300/);
  await page.getByRole('button', { name: 'Vérifier et voir le corrigé' }).click();
  await expect(rate).toBeVisible();
  await rate.fill('4,9');
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Vérifier et voir le corrigé' }).click();
  await expect(page.getByRole('heading', { name: 'Le corrigé', level: 2 })).toBeFocused();
  await expect(page.getByText('Vous avez trouvé 6 erreurs critiques sur 6.')).toBeVisible();
  await expect(page.getByText('9 décisions sur 9 comme le corrigé.')).toBeVisible();
  await expect(page.getByText('Aucune fausse alerte.')).toBeVisible();
  await expect(page.getByText(/Votre calcul est juste \(4,9/)).toBeVisible();
  await expect(page.getByText('trouvée', { exact: true })).toHaveCount(6);
  await page.getByText('Mot sous mot', { exact: true }).first().click();
  await page.getByText('Le relevé de ce segment', { exact: true }).first().click();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le relevé (.md)' }).click(),
  ]);
  const record = readFileSync(await download.path(), 'utf8');
  expect(record).toContain('J’ai vu le couteau.');
  expect(record).toMatch(new RegExp(`Négation\\s: ${secret}`));

  const written = () => storedStatements(campus.dataDir).slice(before);
  const own = () => written().filter(({ json }) => json.object.id.includes('/m08/retranscription'));
  await expect.poll(() => own().length).toBe(4);
  expect(
    own()
      .map(({ store, json }) => [store, json.verb.id.split('/').at(-1)])
      .toSorted((a, b) => String(a).localeCompare(String(b))),
  ).toEqual([
    ['mesure', 'answered'],
    ['mesure', 'answered'],
    ['mesure', 'answered'],
    ['suivi', 'attended'],
  ]);
  const leaks = /Zibeline|cr(?:é|%C3%A9)pusculaire/;
  expect(written().filter(({ text }) => leaks.test(text))).toEqual([]);
  expect(sent.filter((each) => leaks.test(each))).toEqual([]);
  expect(sent.length).toBeGreaterThan(5);

  // Another go is practice: nothing more is recorded.
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await page.getByRole('button', { name: 'Effacer et recommencer' }).click();
  await expect(page.getByRole('heading', { name: 'La distance', level: 3 })).toBeFocused();
  expect(own()).toHaveLength(4);
});

test('the desk is accessible in both schemes, with the sound and with the text, and never wider than the screen', async ({
  page,
}) => {
  await begin(page);
  await expect(page.locator('[data-sound="ready"]')).toBeVisible();
  await mark(page, 'une cinquantaine').click();
  await line(page, 'une cinquantaine').getByRole('button', { name: 'cinquantaine', exact: true }).click();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('radio', { name: 'La seconde transcription' }).check();
  await expectAccessibleInBoth(page);
  await expectNoSidewaysScroll(page);
});

test('no module takes the sounds with it when it is kept offline', async ({ request }) => {
  const list = await (await request.get('/donnees/m04/hors-ligne.json')).text();
  expect(list).toContain('/modules/');
  expect(list).not.toContain('mp3');
});
