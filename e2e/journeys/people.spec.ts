import { join } from 'node:path';
import { changeDatabase } from '../../tracker/src/lib/server/testing/with-database.ts';
import { freePort, startCampus, temporaryDataDir } from './campus.ts';
import { desk, fillSignIn, makeAccount, newAddress, otherBrowser, textOf, trySignIn } from './desk.ts';
import { expect, expectAccessible, type RoleName, test } from './fixtures.ts';

test('the link of the first start makes the administrator, serves once, and is never printed again', async ({
  browser,
}) => {
  const { dataDir, remove } = await temporaryDataDir();
  const port = await freePort();
  const campus = await startCampus({ dataDir, port });
  await expect.poll(() => campus.output()).toMatch(/\/suivi\/installation\/[\w-]{20,}/);
  const path = /\/suivi\/installation\/[\w-]+/.exec(campus.output())?.[0] ?? '';

  const first = await otherBrowser(browser, campus.url);
  const second = await otherBrowser(browser, campus.url);
  for (const { page } of [first, second]) {
    await page.goto(path);
    await page.getByLabel('Nom et prénom').fill('Odile Première');
    await page
      .getByLabel('Adresse électronique')
      .fill(page === first.page ? 'odile@campus.example' : 'eve@campus.example');
    await page.getByLabel('Mot de passe').fill('une phrase assez longue');
  }
  await first.page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(first.page).toHaveURL(/\/suivi$/);
  await expect(first.page.getByText('Bonjour Odile Première')).toBeVisible();
  await expect(first.page.getByRole('link', { name: 'Gérer les personnes' })).toBeVisible();

  // The other window had the same form open: it is refused in words and has made nobody.
  second.misbehaviour.allow(/\b40[04]\b/);
  await second.page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(second.page.getByText(/Ce lien n’est plus valable/)).toBeVisible();
  await second.page.goto(path);
  await expect(second.page.getByText(/Ce lien n’est plus valable/)).toBeVisible();
  await first.page.goto('/suivi/personnes');
  await expect(first.page.getByText('odile@campus.example')).toBeVisible();
  await expect(first.page.getByText('eve@campus.example')).toHaveCount(0);

  await first.close();
  await second.close();
  await campus.stop();
  const again = await startCampus({ dataDir, port });
  const visitor = await desk(again.url, { email: 'odile@campus.example', password: 'une phrase assez longue' });
  // The link is printed right after the address: by the time that a request is answered, it would be there.
  expect(again.output()).not.toContain('/suivi/installation/');
  await visitor.dispose();
  await again.stop();
  await remove();
});

test('the administrator invites one person, whose link sets the password once', async ({
  page,
  browser,
  campus,
  signIn,
}) => {
  const email = newAddress();
  await signIn('administrator');
  await page.goto('/suivi/personnes');
  const form = page.locator('form', { has: page.getByRole('heading', { name: 'Inviter une personne' }) });
  await form.getByLabel('Nom et prénom').fill('Noémie Quillan');
  await form.getByLabel('Adresse électronique').fill(email);
  await form.getByLabel('Rôle').selectOption('trainer');
  await form.getByRole('button', { name: 'Préparer l’invitation' }).click();
  await expect(page.getByText('Il ne sert qu’une fois, pendant sept jours')).toBeVisible();
  await expectAccessible(page);
  const link = (await page.locator('.link-out').innerText()).trim();
  await expect(page.getByText('Invitations en attente')).toBeVisible();

  const receiver = await otherBrowser(browser, campus.url);
  await receiver.page.goto(link);
  await expect(receiver.page.getByRole('heading', { name: 'Bienvenue, Noémie Quillan' })).toBeVisible();
  await expect(receiver.page.getByText('« Formateur »')).toBeVisible();
  await receiver.page.getByLabel('Nouveau mot de passe').fill('trois petits greffiers');
  await receiver.page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await expect(receiver.page.getByText('Bonjour Noémie Quillan')).toBeVisible();
  await receiver.page.getByRole('button', { name: 'Se déconnecter' }).click();
  receiver.misbehaviour.allow(/\b404\b/);
  await receiver.page.goto(link);
  await expect(receiver.page.getByText(/Ce lien n’est plus valable/)).toBeVisible();
  await receiver.page.goto('/suivi/connexion');
  await fillSignIn(receiver.page, { email, password: 'trois petits greffiers' });
  await expect(receiver.page.getByText('Bonjour Noémie Quillan')).toBeVisible();
  await receiver.close();
});

test('a pasted list invites everyone whose line is right, and names the lines that are not', async ({
  page,
  campus,
  signIn,
}) => {
  const [one, two, three, four] = [newAddress(), newAddress(), newAddress(), newAddress()];
  await signIn('administrator');
  await page.goto('/suivi/personnes');
  await page
    .getByLabel('Une personne par ligne')
    .fill(
      [
        'Nom;Adresse;Rôle;Fonction',
        `Bérénice Oustal;${one};Formateur;magistrat`,
        `"Le Goff; Yann";${two};learner;justice-agent`,
        `Chef Inconnu;${three};chef;magistrat`,
        `Sans Adresse;pas-une-adresse;learner;other`,
        `Iris Perrault;${four}`,
      ].join('\n'),
    );
  await page.getByRole('button', { name: 'Préparer les invitations' }).click();
  const links = page.locator('.link-out');
  await expect(links).toHaveCount(3);
  await expect(page.getByText('Le Goff; Yann').first()).toBeVisible();
  await expect(page.getByText(/Ligne 4, non retenue/)).toBeVisible();
  await expect(page.getByText('Choisissez un rôle dans la liste.')).toBeVisible();
  await expect(page.getByText(/Ligne 5, non retenue/)).toBeVisible();
  await expect(page.getByText('Cette adresse électronique n’est pas valide.', { exact: false })).toBeVisible();
  await expectAccessible(page);

  const receiver = await desk(campus.url);
  const accepted = await receiver.post((await links.nth(2).innerText()).trim(), {
    form: { password: 'mot de passe d’Iris' },
  });
  expect(await textOf(accepted)).toContain('Bonjour Iris Perrault');
  const short = await receiver.post((await links.nth(0).innerText()).trim(), { form: { password: 'court' } });
  expect(short.status()).toBe(400);
  expect(await textOf(short)).toContain('il faut douze caractères au moins');
  await receiver.dispose();
});

test('open registration is off until the administrator switches it on, and then makes learners only', async ({
  page,
  browser,
  campus,
  signIn,
}) => {
  const visitor = await otherBrowser(browser, campus.url);
  await visitor.page.goto('/suivi/connexion');
  await expect(visitor.page.getByText(/Les comptes sont ouverts par l’administrateur/)).toBeVisible();
  await expect(visitor.page.getByRole('link', { name: 'Créer un compte' })).toHaveCount(0);
  visitor.misbehaviour.allow(/\b404\b/);
  await visitor.page.goto('/suivi/inscription');
  await expect(visitor.page.getByText(/L’inscription libre est fermée/)).toBeVisible();
  const direct = await desk(campus.url);
  const email = newAddress();
  const form = {
    name: 'Gaspard Lunel',
    email,
    occupation: 'other',
    password: 'une phrase de visiteur',
    role: 'administrator',
  };
  const refused = await direct.post('/suivi/inscription', { form });
  expect(refused.status()).toBeGreaterThanOrEqual(400);
  expect(await textOf(refused)).toContain('L’inscription libre est fermée');

  await signIn('administrator');
  await page.goto('/suivi/reglages');
  await expect(page.getByText('L’inscription libre est fermée.')).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir l’inscription' }).click();
  await expect(page.getByText('L’inscription libre est ouverte.')).toBeVisible();

  await visitor.page.goto('/suivi/connexion');
  await visitor.page.getByRole('link', { name: 'Créer un compte' }).click();
  await visitor.page.getByLabel('Nom et prénom').fill(form.name);
  await visitor.page.getByLabel('Adresse électronique').fill(email);
  await visitor.page.getByLabel('Fonction').selectOption('justice-agent');
  await visitor.page.getByLabel('Mot de passe').fill(form.password);
  await visitor.page.getByRole('button', { name: 'Créer mon compte' }).click();
  await expect(visitor.page.getByText('Bonjour Gaspard Lunel')).toBeVisible();
  await visitor.page.goto('/suivi/compte');
  await expect(visitor.page.getByRole('definition').getByText('Apprenant', { exact: true })).toBeVisible();
  const other = await direct.post('/suivi/inscription', { form: { ...form, email: newAddress() } });
  expect(await textOf(other)).toContain('Bonjour Gaspard Lunel');
  expect(await textOf(await direct.get('/suivi/compte'))).toMatch(/Rôle Apprenant/);

  await page.goto('/suivi/reglages');
  await page.getByRole('button', { name: 'Fermer l’inscription' }).click();
  await expect(page.getByText('L’inscription libre est fermée.')).toBeVisible();
  await visitor.close();
  await direct.dispose();
});

test('a wrong password is refused in words, and after five the page says how long to wait', async ({
  page,
  campus,
  misbehaviour,
}) => {
  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Lola Distraite',
    email: newAddress(),
  });
  misbehaviour.allow(/\b4(00|29)\b/);
  await page.goto('/suivi/connexion');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await fillSignIn(page, { email: account.email, password: `essai numéro ${attempt}` });
    await expect(page.getByText('Adresse ou mot de passe incorrect.')).toBeVisible();
  }
  await expect(page.getByLabel('Adresse électronique')).toHaveValue(account.email);
  await expectAccessible(page);
  // The right one has to wait as well: otherwise the wait would tell that a guess was wrong.
  const guess = await desk(campus.url);
  let said = '';
  for (let attempt = 0; attempt < 6 && !said.includes('Trop d’essais'); attempt += 1)
    said = await textOf(await trySignIn(guess, { ...account, password: 'encore un essai' }));
  expect(said).toMatch(/Trop d’essais pour ce compte depuis ce poste\. Réessayez dans \d+ (secondes?|minutes?)\./);
  const early = await trySignIn(guess, account);
  expect(early.status()).toBe(429);
  // Another account is not held back, and an unknown one is answered in the same words as a known one.
  const unknown = await trySignIn(guess, { email: newAddress(), password: 'peu importe' });
  expect(unknown.status()).toBe(400);
  expect(await textOf(unknown)).toContain('Adresse ou mot de passe incorrect.');
  await expect.poll(async () => (await trySignIn(guess, account)).status(), { timeout: 60_000 }).toBe(303);
  await guess.dispose();
});

test('a session that has ended leads to a sign-in page that says so, and back to the page with its period', async ({
  page,
  campus,
  signIn,
}) => {
  await signIn('training-office');
  const where = '/suivi/rapports?periode=2026-T2';
  await page.goto(where);
  // Once the cookie is gone from the browser, once the session is gone from the server.
  const ends = [
    () => page.context().clearCookies({ name: /session/ }),
    async () => {
      changeDatabase(join(campus.dataDir, 'identity.sqlite'), (identity) => identity.exec('DELETE FROM session'));
    },
  ];
  for (const end of ends) {
    await end();
    await page.reload();
    await expect(page).toHaveURL(/\/suivi\/connexion\?retour=/);
    await expect(page.getByText('Votre session a pris fin')).toBeVisible();
    await expect(page.getByText(/Reconnectez-vous pour revenir où vous étiez/)).toBeVisible();
    await expectAccessible(page);
    await fillSignIn(page, campus.accounts['training-office']);
    await expect(page).toHaveURL(`${campus.url}${where}`);
    await expect(page.getByLabel('Année ou trimestre')).toHaveValue('2026-T2');
  }
});

test('the page to return to is never one of another site', async ({ campus }) => {
  for (const back of [
    'https://ailleurs.example/',
    '//ailleurs.example/',
    '/\\ailleurs.example/',
    'javascript:alert(1)',
  ]) {
    const visitor = await desk(campus.url);
    const { email, password } = campus.accounts.learner;
    const response = await visitor.post('/suivi/connexion', {
      form: { email, password, retour: back },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(303);
    expect(response.headers()['location'], back).toBe('/suivi');
    await visitor.dispose();
  }
});

test('signing out ends the session on the server, and a mere link to it does not', async ({ page, campus, signIn }) => {
  await signIn('learner');
  await page.goto('/suivi/deconnexion');
  await expect(page.getByText(`Bonjour ${campus.accounts.learner.name}`)).toBeVisible();
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(`${campus.url}/`);
  await page.goto('/suivi');
  await expect(page).toHaveURL(/\/suivi\/connexion/);
  await expect(page.getByText('Votre session a pris fin')).toHaveCount(0);
  await expect(page.getByText('Cette page demande d’être connecté.')).toBeVisible();
  // The former cookie opens nothing any more, and pages of a person are kept by no cache.
  await page.context().addCookies(cookies);
  const response = await page.goto('/suivi');
  await expect(page).toHaveURL(/\/suivi\/connexion/);
  expect(response?.headers()['cache-control']).toContain('no-store');
});

test('a change of password closes the other sessions and keeps this one', async ({
  page,
  browser,
  campus,
  misbehaviour,
}) => {
  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Hector Vigneau',
    email: newAddress(),
  });
  const elsewhere = await otherBrowser(browser, campus.url);
  for (const each of [page, elsewhere.page]) {
    await each.goto('/suivi/connexion');
    await fillSignIn(each, account);
    await expect(each.getByText('Bonjour Hector Vigneau')).toBeVisible();
  }
  misbehaviour.allow(/\b400\b/);
  const next = 'un mot de passe tout neuf';
  await page.goto('/suivi/compte');
  await page.getByLabel('Mot de passe actuel').fill('ce n’est pas lui');
  await page.getByLabel('Nouveau mot de passe').fill(next);
  await page.getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByText(/Le mot de passe actuel n’est pas le bon/)).toBeVisible();
  await page.getByLabel('Mot de passe actuel').fill(account.password);
  await page.getByLabel('Nouveau mot de passe').fill(next);
  await page.getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByText('Les autres sessions ont été fermées.')).toBeVisible();
  await page.goto('/suivi/donnees');
  await expect(page.getByRole('heading', { name: 'Mes données', exact: true })).toBeVisible();
  await elsewhere.page.reload();
  await expect(elsewhere.page.getByText('Votre session a pris fin')).toBeVisible();
  const fresh = await desk(campus.url);
  expect((await trySignIn(fresh, account)).status()).toBe(400);
  expect((await trySignIn(fresh, { ...account, password: next })).status()).toBe(303);
  await fresh.dispose();
  await elsewhere.close();
});

const everyone: readonly RoleName[] = ['learner', 'trainer', 'training-office', 'administrator'];
const roleWords: Readonly<Record<RoleName, string>> = {
  learner: 'Apprenant',
  trainer: 'Formateur',
  'training-office': 'Service de la formation',
  administrator: 'Administrateur',
};
/** Who may open what. */
const screens: Readonly<Record<string, readonly RoleName[]>> = {
  '/suivi': everyone,
  '/suivi/compte': everyone,
  '/suivi/donnees': everyone,
  '/suivi/donnees/export.json': everyone,
  '/suivi/transfert': everyone,
  '/suivi/rejoindre/AAAA-AAAA': everyone,
  '/suivi/sessions': ['trainer', 'administrator'],
  '/suivi/rapports': ['training-office', 'administrator'],
  '/suivi/rapports/export.csv': ['training-office', 'administrator'],
  '/suivi/personnes': ['administrator'],
  '/suivi/reglages': ['administrator'],
};
/** Forms that change something, with what they send. */
const forms: readonly (readonly [string, Readonly<Record<string, string>>, readonly RoleName[]])[] = [
  ['/suivi/personnes?/inviter', { name: 'X', email: 'pas-une-adresse', role: 'learner' }, ['administrator']],
  ['/suivi/personnes?/modifier', { id: 'personne', role: 'administrator', occupation: 'other' }, ['administrator']],
  ['/suivi/personnes?/desactiver', { id: 'personne', disabled: 'yes' }, ['administrator']],
  ['/suivi/personnes?/lien', { id: 'personne' }, ['administrator']],
  ['/suivi/personnes?/retirer', { id: 'aucune' }, ['administrator']],
  ['/suivi/reglages', { open: 'no' }, ['administrator']],
  ['/suivi/sessions', { title: '' }, ['trainer', 'administrator']],
];

for (const role of everyone)
  test(`a ${role} gets what the role allows, and a refusal in words elsewhere`, async ({ campus }) => {
    const mine = await desk(campus.url, campus.accounts[role]);
    for (const [path, allowed] of Object.entries(screens))
      for (const prefix of path.includes('.') ? [''] : ['', '/en']) {
        const response = await mine.get(prefix + path);
        expect(response.status(), prefix + path).toBe(allowed.includes(role) ? 200 : 403);
        if (response.status() === 200) continue;
        const words = await textOf(response);
        if (prefix === '/en') expect(words).toContain('is not open to your role');
        else {
          expect(words).toContain('Cette page n’est pas ouverte à votre rôle');
          expect(words).toContain(`« ${roleWords[role]} »`);
        }
      }
    for (const [path, form, allowed] of forms) {
      const response = await mine.post(path, { form });
      if (allowed.includes(role)) expect(response.status(), path).not.toBe(403);
      else {
        expect(response.status(), path).toBe(403);
        expect(await textOf(response)).toContain('Cette page n’est pas ouverte à votre rôle');
      }
    }
    await mine.dispose();
  });

test('a visitor gets the sign-in page on every screen, and every form refuses', async ({ campus }) => {
  const visitor = await desk(campus.url);
  for (const path of Object.keys(screens))
    for (const prefix of path.includes('.') ? [''] : ['', '/en']) {
      const response = await visitor.get(prefix + path, { maxRedirects: 0 });
      expect(response.status(), prefix + path).toBe(303);
      expect(response.headers()['location']).toBe(
        `${prefix}/suivi/connexion?retour=${encodeURIComponent(prefix + path)}`,
      );
    }
  for (const [path, form] of forms) {
    const response = await visitor.post(path, { form, maxRedirects: 0 });
    expect(response.status(), path).toBe(303);
    expect(response.headers()['location']).toContain('/suivi/connexion');
  }
  await visitor.dispose();
});

test('a disabled person is out at once and cannot sign in, until the account is enabled again', async ({
  page,
  browser,
  campus,
  signIn,
}) => {
  const account = await makeAccount(campus.url, campus.accounts.administrator, {
    name: 'Ugo Sortant',
    email: newAddress(),
  });
  const theirs = await otherBrowser(browser, campus.url);
  await theirs.page.goto('/suivi/connexion');
  await fillSignIn(theirs.page, account);
  await expect(theirs.page.getByText('Bonjour Ugo Sortant')).toBeVisible();
  await signIn('administrator');
  await page.goto('/suivi/personnes?q=sortant');
  await page.getByRole('button', { name: 'Désactiver le compte de Ugo Sortant' }).click();
  await expect(page.getByText('C’est enregistré.')).toBeVisible();

  await theirs.page.reload();
  await expect(theirs.page).toHaveURL(/\/suivi\/connexion/);
  theirs.misbehaviour.allow(/\b400\b/);
  await fillSignIn(theirs.page, account);
  await expect(theirs.page.getByText('Adresse ou mot de passe incorrect.')).toBeVisible();
  await page.goto('/suivi/personnes?q=sortant');
  await page.getByRole('button', { name: 'Réactiver le compte de Ugo Sortant' }).click();
  await fillSignIn(theirs.page, account);
  await expect(theirs.page.getByText('Bonjour Ugo Sortant')).toBeVisible();
  await theirs.close();
});

test('the last administrator can neither be disabled nor lose the role', async ({
  page,
  campus,
  signIn,
  misbehaviour,
}) => {
  misbehaviour.allow(/\b400\b/);
  await signIn('administrator');
  const { name } = campus.accounts.administrator;
  await page.goto(`/suivi/personnes?q=${encodeURIComponent(name)}`);
  await page.getByLabel(`Rôle de ${name}`).selectOption('learner');
  await page.getByRole('button', { name: `Enregistrer le rôle et la fonction de ${name}` }).click();
  await expect(page.getByText(/C’est le dernier compte d’administrateur actif/)).toBeVisible();
  const response = await page.goto('/suivi/personnes');
  expect(response?.status()).toBe(200);
});

test('a form that another site sends with the person’s cookie is refused, and does nothing', async ({ campus }) => {
  const admin = await desk(campus.url, campus.accounts.administrator);
  const email = newAddress();
  const form = { name: 'Intruse', email, role: 'administrator', occupation: 'other' };
  for (const headers of [
    { origin: 'https://ailleurs.example' },
    { origin: 'null' },
    { origin: campus.url.replace('127.0.0.1', 'localhost') },
  ]) {
    const response = await admin.post('/suivi/personnes?/inviter', { form, headers });
    expect(response.status(), headers.origin).toBe(403);
    expect(await textOf(response)).toContain('Ce formulaire a été envoyé depuis un autre site. Rien n’a été fait.');
    const left = await admin.post('/suivi/deconnexion', { headers });
    expect(left.status()).toBe(403);
  }
  const people = await admin.get('/suivi/personnes');
  expect(people.status()).toBe(200);
  expect(await people.text()).not.toContain(email);
  await admin.dispose();
});
