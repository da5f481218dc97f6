/** The whole campus under traffic full of markers: none of them is in its log or its measures. */
import { randomUUID } from 'node:crypto';
import { test as base, expect } from '@playwright/test';
import { desk } from './desk.ts';
import { type SeededCampus, seeded, workerCampus } from './worker-campus.ts';

const test = base.extend<object, { campus: SeededCampus }>({
  campus: workerCampus(seeded, {
    CAMPUS_LOG_LEVEL: 'debug',
    CAMPUS_LRS_KEY: 'cle-marker',
    CAMPUS_LRS_SECRET: 'secret-marker',
    CAMPUS_METRICS_TOKEN: 'token-marker',
  }),
});

test('log, health and measures say how the campus is, and nothing of whom it serves', async ({ campus }) => {
  const { url, accounts } = campus;
  const ready = await fetch(`${url}/health/ready`);
  expect(ready.status).toBe(200);
  const health = await (await fetch(`${url}/health`)).json();
  expect(health).toMatchObject({ status: 'ready', engine: 'SQLite', store: { readable: true, writable: true } });
  expect(Object.keys(health).sort()).toEqual(['engine', 'status', 'store', 'uptimeSeconds', 'version']);

  const learner = await desk(url, accounts.learner);
  const session = await (await learner.get('/suivi/api/session')).json();
  const authorization = `Basic ${Buffer.from('cle-marker:secret-marker').toString('base64')}`;
  const headers = { authorization, 'x-experience-api-version': '2.0.0', 'content-type': 'application/json' };
  const id = randomUUID();
  const statement = {
    id,
    actor: { account: { homePage: 'https://outil.example', name: 'personne-marker' } },
    verb: { id: 'https://outil.example/verbe-marker' },
    object: { id: 'https://outil.example/objet-marker' },
  };
  const post = (body: string) => fetch(`${url}/xapi/statements`, { method: 'POST', headers, body });
  expect((await post(JSON.stringify(statement))).status).toBe(200);
  expect((await post(`${JSON.stringify(statement)}marker`)).status).toBe(400);
  for (const path of [
    `/xapi/statements?statementId=${id}`,
    '/xapi/statements?agent=marker',
    '/xapi/marker',
    '/suivi/lien/marker',
    '/suivi/attestations/marker',
    '/suivi/marker?q=marker',
    '/modules/marker/',
    '/recherche/?q=marker',
  ])
    await (await fetch(`${url}${path}`, { headers })).text();
  await learner.post('/suivi/connexion', { form: { email: 'marker@marker.example', password: 'marker' } });
  await learner.get('/suivi');

  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  const measures = await (await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer token-marker' } })).text();
  expect(measures).toMatch(/campus_http_requests_total\{route="\/xapi\/statements",method="POST",status="200"\} 1/);
  expect(measures).toMatch(
    /campus_http_requests_total\{route="\/suivi\/lien\/\[token\]",method="GET",status="\d+"\} 1/,
  );
  expect(measures).toMatch(/campus_statements_acknowledged_total 1\n/);

  await campus.stop();
  const log = campus.output();
  expect(log).toMatch(/http\.request .*route=\/suivi\/attestations\/\[digest\]/);
  expect(log).toMatch(/campus\.stopping/);
  // The address of the first administrator's account is for whoever starts the campus; there is one already here.
  for (const text of [log, measures]) {
    expect(text).not.toMatch(/marker|outil\.example/);
    expect(text).not.toContain(id);
    for (const { email, name } of Object.values(accounts)) {
      expect(text).not.toContain(email);
      expect(text).not.toContain(name);
    }
    expect(text).not.toMatch(/\b[sm]-[a-z0-9]{8,}/);
  }
  expect(JSON.stringify(session)).toMatch(/\bs-[a-z0-9]{8}/);
  await learner.dispose();
});
