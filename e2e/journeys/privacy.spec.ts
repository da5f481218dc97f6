import { randomUUID } from 'node:crypto';
import { loadCatalogue } from '../../courses/load/index.ts';
import { openIdentity } from '../../tracker/src/lib/server/identity/testing.ts';
import { fillRightAnswer, workOnCase } from './answers.ts';
import { desk, makeAccount, newAddress } from './desk.ts';
import { expect, type RoleName, test } from './fixtures.ts';
import { expectSynchronised } from './practice.ts';
import { everyCell, storedStatements } from './records.ts';

const catalogue = await loadCatalogue();
const module = catalogue.modules.find(({ id }) => id === 'm04');
if (module?.lessons === undefined || module.evaluation === undefined) throw new Error('m04 is not published');
const start = `/modules/${module.slug}/`;
const { questions, evaluation } = module;
const firstLesson = module.lessons[0];

const mesurePseudonym = /\bm-[a-z2-7]{26}\b/;
/** What a learner types where a text is asked for: all that must never be recorded. */
const typed = 'Josette Quérangal, tribunal judiciaire de Guingamp, josette@parquet.example';
const typedWords = ['Quérangal', 'Josette', 'Guingamp', 'tribunal judiciaire', 'josette@parquet.example'];

interface Session {
  readonly actors: { readonly suivi: string; readonly mesure: Readonly<Record<string, string>> };
  readonly registrations: Readonly<Record<string, string>>;
}

test('a whole journey sends and stores no name, no address, nothing that was typed, no machine’s address', async ({
  page,
  campus,
  signIn,
}) => {
  const { name, email, password } = campus.accounts.learner;
  const bodies: { readonly path: string; readonly body: string }[] = [];
  await page.clock.install({ time: new Date(Date.now() - 3 * 3_600_000) });
  await signIn('learner');
  page.on('request', (request) => {
    const body = request.postData();
    if (body !== null) bodies.push({ path: new URL(request.url()).pathname, body });
    // Addresses travel too, and stand in logs.
    bodies.push({ path: request.url(), body: request.url() });
  });
  const agent = await page.evaluate(() => navigator.userAgent);
  const session: Session = await (await page.request.get('/suivi/api/session')).json();

  await page.goto(`${start}${firstLesson?.slug}/`);
  // The clock that is moved is also the one by which a request is given up.
  await expectSynchronised(page);
  await page.mouse.move(400, 400);
  await page.clock.fastForward(90_000);
  const exercise = page.locator('[data-exercise="l1-nommer"]');
  await exercise.getByRole('button', { name: /Répondre/ }).click();
  await exercise.getByRole('textbox').fill(typed);
  await exercise.getByRole('button', { name: 'Vérifier ma réponse' }).click();
  await expect(exercise.getByText('biais d’automatisation', { exact: false }).first()).toBeVisible();

  const own = () =>
    storedStatements(campus.dataDir).filter(({ json }) =>
      [session.actors.suivi, session.actors.mesure['m04']].includes(json.actor.account?.name),
    );
  // The correction is on the screen a moment before the answer is kept.
  await expect
    .poll(() => own().filter(({ json }) => /\/quiz\/l1-nommer$/.test(json.object.id)).length)
    .toBeGreaterThanOrEqual(1);

  await page.goto(`${start}ateliers/lab-1/`);
  await page.getByRole('button', { name: 'Commencer le premier dossier' }).click();
  for (let rank = 0; rank < 4; rank += 1) {
    await expect(page.getByText(`Dossier ${rank + 1} sur 24`).first()).toBeVisible();
    await workOnCase(page, { own: rank % 2, final: rank % 2 === 0 ? 'follow' : 'keep', reads: true });
    await page.clock.fastForward(17_000);
  }
  await page.goto(`${start}evaluation/`);
  for (const [rank, id] of evaluation.entries()) {
    const question = questions.get(id);
    if (question !== undefined) await fillRightAnswer(page.locator('.evaluation__question').nth(rank), question);
  }
  await page.getByRole('button', { name: 'Vérifier avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect(page.getByText('Ce résultat est enregistré dans votre suivi.')).toBeVisible();
  await expect.poll(() => own().filter(({ store }) => store === 'mesure').length).toBeGreaterThanOrEqual(16);

  expect(bodies.some(({ path }) => path === '/xapi/statements')).toBe(true);
  const secrets = [
    name,
    ...name.split(' '),
    email,
    password,
    ...typedWords,
    agent,
    'Mozilla',
    'HeadlessChrome',
    '127.0.0.1',
  ];
  for (const { path, body } of bodies)
    for (const secret of secrets.filter((one) => one !== '127.0.0.1'))
      expect(body.includes(secret), `${path} carries « ${secret} »`).toBe(false);
  const cells = everyCell(campus.dataDir, 'records.sqlite');
  // What is looked for would be found: what must stand there does.
  for (const known of [session.actors.suivi, session.actors.mesure['m04'] ?? '', 'm04/quiz/l1-nommer'])
    expect(
      cells.some(([, text]) => text.includes(known)),
      known,
    ).toBe(true);
  for (const [where, text] of cells)
    for (const secret of secrets) expect(text.includes(secret), `${where} holds « ${secret} »`).toBe(false);

  for (const { store, text, json } of own().filter((one) => one.store === 'mesure')) {
    expect(json.actor.account?.name).toBe(session.actors.mesure['m04']);
    expect(json.timestamp).toMatch(/T\d\d:\d\d:00(\.0+)?Z$/);
    expect(json.result?.['score'], text).toBeUndefined();
    expect(json.result?.['success'], text).toBeUndefined();
    expect(json.context?.registration).not.toBe(session.registrations['m04']);
    expect(text).not.toContain(session.actors.suivi);
    expect(store).toBe('mesure');
  }
  for (const { text } of own().filter((one) => one.store === 'suivi')) expect(text).not.toMatch(mesurePseudonym);
  const registrations = (wanted: string): ReadonlySet<string | undefined> =>
    new Set(
      own()
        .filter(({ store }) => store === wanted)
        .map(({ json }) => json.context?.registration),
    );
  expect([...registrations('suivi')].filter((one) => one !== undefined && registrations('mesure').has(one))).toEqual(
    [],
  );

  // The accounts' own file: no pseudonym of « mesure », and neither the address nor the browser of anybody.
  for (const [where, text] of everyCell(campus.dataDir, 'identity.sqlite')) {
    expect(text, where).not.toMatch(mesurePseudonym);
    expect(text.includes('Mozilla') || text.includes('127.0.0.1'), `${where} holds « ${text} »`).toBe(false);
  }
});

test('the pseudonym of « mesure » differs for each person and each module, and so does that of « suivi » for each person', async ({
  campus,
}) => {
  const identity = await openIdentity({ dataDir: campus.dataDir, now: () => new Date(), baseUrl: campus.url });
  const people = await identity.people();
  const modules = catalogue.modules.map(({ id }) => id);
  const all = people.flatMap(({ id }) => modules.map((one) => identity.mesureOf(id, one)));
  await identity.close();
  expect(people.length).toBeGreaterThanOrEqual(4);
  expect(modules.length).toBeGreaterThanOrEqual(10);
  expect(new Set(all).size).toBe(people.length * modules.length);
  expect(new Set(people.map(({ suivi }) => suivi)).size).toBe(people.length);
  for (const one of all) expect(one).toMatch(/^m-[a-z2-7]{26}$/);
});

const xapiHeaders = { 'x-experience-api-version': '1.0.3', accept: 'application/json' };
const account = (homePage: string, name: string) => ({ objectType: 'Agent', account: { homePage, name } });
const suiviActor = (session: Session) => account('https://campus.example/pseudonyme/suivi', session.actors.suivi);
const mesureActor = (session: Session) =>
  account('https://campus.example/pseudonyme/mesure/m04', session.actors.mesure['m04'] ?? '');
const attended = (actor: unknown, verb = 'http://adlnet.gov/expapi/verbs/attended') => ({
  id: randomUUID(),
  actor,
  verb: { id: verb, display: { fr: 'a suivi l’atelier' } },
  object: { objectType: 'Activity', id: 'https://campus.example/xapi/activities/m04/lab-1' },
  timestamp: '2026-11-20T09:30:00Z',
});

/** Two learners, each with one statement in each store. */
async function twoLearners(campus: Parameters<Parameters<typeof test>[2]>[0]['campus']) {
  const learners = [];
  for (const name of ['Maxence Tarn', 'Noor Ardèche']) {
    const person = await makeAccount(campus.url, campus.accounts.administrator, { name, email: newAddress() });
    const own = await desk(campus.url, person);
    const session: Session = await (await own.get('/suivi/api/session')).json();
    const statements = [
      attended(suiviActor(session)),
      { ...attended(mesureActor(session), 'http://adlnet.gov/expapi/verbs/completed'), result: { completion: true } },
    ];
    const stored = await own.post('/xapi/statements', { data: statements, headers: xapiHeaders });
    expect(stored.status(), await stored.text()).toBe(200);
    learners.push({ name, own, session, statements, person });
  }
  const [one, two] = learners;
  if (one === undefined || two === undefined) throw new Error('two learners');
  return [one, two] as const;
}

test('a learner reads their own statements and nobody else’s, however they ask', async ({ campus }) => {
  const [one, two] = await twoLearners(campus);
  const seen = async (query: string): Promise<readonly string[]> => {
    const response = await one.own.get(`/xapi/statements${query}`, { headers: xapiHeaders });
    expect(response.status(), query).toBe(200);
    const { statements }: { statements: { actor: { account: { name: string } } }[] } = await response.json();
    return statements.map(({ actor }) => actor.account.name);
  };
  const allowed = [one.session.actors.suivi, one.session.actors.mesure['m04'] ?? ''];
  const everything = await seen('');
  expect(everything.toSorted()).toEqual(allowed.toSorted());
  for (const query of [
    '?verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2Fattended',
    '?activity=https%3A%2F%2Fcampus.example%2Fxapi%2Factivities%2Fm04%2Flab-1',
    '?limit=500&ascending=true',
    '?related_agents=true&related_activities=true&activity=https%3A%2F%2Fcampus.example%2Fxapi%2Factivities%2Fm04',
    '?since=2026-01-01T00%3A00%3A00Z',
  ])
    for (const name of await seen(query)) expect(allowed, query).toContain(name);
  for (const actor of [suiviActor(two.session), mesureActor(two.session)])
    expect(await seen(`?agent=${encodeURIComponent(JSON.stringify(actor))}`)).toEqual([]);
  for (const { id } of two.statements) {
    const response = await one.own.get(`/xapi/statements?statementId=${id}`, { headers: xapiHeaders });
    expect(response.status()).toBe(404);
  }
  const who = encodeURIComponent(JSON.stringify(suiviActor(two.session)));
  for (const path of [
    `/xapi/agents?agent=${who}`,
    `/xapi/activities/state?activityId=https%3A%2F%2Fcampus.example%2Fx&agent=${who}`,
    `/xapi/agents/profile?agent=${who}`,
    '/xapi/activities/profile?activityId=https%3A%2F%2Fcampus.example%2Fx',
  ]) {
    const text = await (await one.own.get(path, { headers: xapiHeaders })).text();
    for (const secret of [two.name, two.person.email, two.session.actors.mesure['m04'] ?? ''])
      expect(text.includes(secret), path).toBe(false);
  }
  await one.own.dispose();
  await two.own.dispose();
});

test('a learner’s session writes under its own pseudonyms only, and can neither pass nor grade', async ({ campus }) => {
  const [one, two] = await twoLearners(campus);
  const before = storedStatements(campus.dataDir).length;
  const post = async (statement: unknown, headers: Record<string, string> = {}) => {
    const response = await one.own.post('/xapi/statements', {
      data: statement,
      headers: { ...xapiHeaders, ...headers },
    });
    return { status: response.status(), text: await response.text() };
  };
  const mine = suiviActor(one.session);
  const completedLab = { ...attended(mesureActor(one.session), 'http://adlnet.gov/expapi/verbs/completed') };
  const refused: readonly (readonly [string, unknown, number, RegExp])[] = [
    ['another person', attended(suiviActor(two.session)), 403, /own-pseudonym/],
    [
      'another person’s mesure',
      attended(mesureActor(two.session), 'http://adlnet.gov/expapi/verbs/completed'),
      403,
      /own-pseudonym/,
    ],
    ['an address', attended({ objectType: 'Agent', mbox: `mailto:${two.person.email}` }), 403, /own-pseudonym/],
    ['a name beside the account', attended({ ...mine, name: one.name }), 400, /actor-account/],
    ['passed', attended(mine, 'http://adlnet.gov/expapi/verbs/passed'), 403, /campus:verb/],
    ['failed', attended(mine, 'http://adlnet.gov/expapi/verbs/failed'), 403, /campus:verb/],
    ['earned', attended(mine, 'http://id.tincanapi.com/verb/earned'), 403, /campus:verb/],
    [
      'voided',
      {
        ...attended(mine, 'http://adlnet.gov/expapi/verbs/voided'),
        object: { objectType: 'StatementRef', id: two.statements[0]?.id },
      },
      403,
      /campus:/,
    ],
    [
      'a score in mesure',
      { ...completedLab, result: { completion: true, score: { scaled: 1 } } },
      400,
      /mesure-no-score/,
    ],
    ['success in mesure', { ...completedLab, result: { success: true } }, 400, /mesure-no-score/],
    ['seconds in mesure', { ...completedLab, timestamp: '2026-11-20T09:30:01Z' }, 400, /mesure-whole-minute/],
    [
      'free text',
      { ...attended(mine, 'http://adlnet.gov/expapi/verbs/answered'), result: { response: typed } },
      400,
      /no-free-text/,
    ],
  ];
  for (const [what, statement, status, rule] of refused) {
    const answer = await post(statement);
    expect(answer.status, `${what}: ${answer.text}`).toBe(status);
    expect(answer.text, what).toMatch(rule);
    // One such statement in a batch refuses the batch.
    expect((await post([attended(mine), statement])).status, what).toBe(status);
  }
  // The learner's cookie with a page of another site behind it.
  expect((await post(attended(mine), { origin: 'https://ailleurs.example' })).status).toBe(401);
  expect(storedStatements(campus.dataDir)).toHaveLength(before);
  await one.own.dispose();
  await two.own.dispose();
});

test('no screen, file or interface of any role gives a pseudonym of « mesure » beside a name, or of another person', async ({
  campus,
}) => {
  const [one, two] = await twoLearners(campus);
  const trainer = await desk(campus.url, campus.accounts.trainer);
  const opened = await trainer.post('/suivi/sessions', {
    form: { title: 'Groupe regardé', from: '2026-01-01', to: '2026-12-31', module: 'm04' },
  });
  const session = new URL(opened.url()).pathname;
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await opened.text())?.[0] ?? '';
  for (const learner of [one, two])
    expect((await learner.own.post(`/suivi/rejoindre/${code}`, { form: {}, maxRedirects: 0 })).status()).toBe(303);
  expect(await (await trainer.get(session)).text()).toContain(one.name);
  await trainer.dispose();

  const paths = [
    '/suivi',
    '/suivi/compte',
    '/suivi/donnees',
    '/suivi/transfert',
    '/suivi/sessions',
    session,
    '/suivi/rapports',
    '/suivi/rapports/export.csv',
    '/suivi/personnes',
    '/suivi/reglages',
  ];
  const theirs = [one, two].flatMap(({ session: { actors } }) => [actors.suivi, actors.mesure['m04'] ?? '']);
  for (const role of [
    'trainer',
    'training-office',
    'administrator',
    'learner',
  ] as const satisfies readonly RoleName[]) {
    const reader = await desk(campus.url, campus.accounts[role]);
    for (const path of [...paths, ...paths.filter((each) => !each.includes('.')).map((each) => `/en${each}`)]) {
      const text = await (await reader.get(path)).text();
      expect(text, `${role} ${path}`).not.toMatch(mesurePseudonym);
      for (const pseudonym of theirs) expect(text.includes(pseudonym), `${role} ${path}`).toBe(false);
    }
    for (const path of ['/suivi/api/session', '/suivi/donnees/export.json', '/xapi/statements?limit=500']) {
      const text = await (await reader.get(path, { headers: xapiHeaders })).text();
      for (const secret of [...theirs, one.name, two.name])
        expect(text.includes(secret), `${role} ${path}`).toBe(false);
    }
    for (const { session: other } of [one, two])
      for (const actor of [suiviActor(other), mesureActor(other)]) {
        const response = await reader.get(`/xapi/statements?agent=${encodeURIComponent(JSON.stringify(actor))}`, {
          headers: xapiHeaders,
        });
        expect(response.status()).toBe(200);
        expect((await response.json()).statements).toEqual([]);
      }
    await reader.dispose();
  }
  // The export of a person's own data is the one place where both stand together, for that person alone.
  const exported = await (await one.own.get('/suivi/donnees/export.json')).text();
  expect(exported).toContain(one.session.actors.mesure['m04']);
  for (const secret of [two.name, two.session.actors.suivi, two.session.actors.mesure['m04'] ?? ''])
    expect(exported.includes(secret)).toBe(false);
  await one.own.dispose();
  await two.own.dispose();
});

test('without a session the record store says nothing, and says so', async ({ campus }) => {
  const visitor = await desk(campus.url);
  for (const path of ['/xapi/statements', '/xapi/agents?agent=%7B%7D', '/xapi/activities/state']) {
    const response = await visitor.get(path, { headers: xapiHeaders });
    expect(response.status(), path).toBe(401);
  }
  const session = await (await visitor.get('/suivi/api/session')).json();
  expect(session).toEqual({ signedIn: false });
  await visitor.dispose();
});
