import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fillDemo } from './demo-data.ts';
import { start } from './run.ts';

/** A folder of its own, made anew at each start: nothing of a demonstration can be taken for a record. */
const dataDir = resolve('data-demo');
await rm(dataDir, { recursive: true, force: true });

await start({
  // Never into the database of a real campus, even where DATABASE_URL is set.
  overrides: { dataDir, databaseUrl: null, demo: true },
  async prepare({ services }) {
    console.log('Démonstration : 200 apprenants fictifs sur douze mois…');
    const { accounts, learners, statements } = await fillDemo(services, { seed: 20_261_122, now: services.now() });
    console.log(`${learners} apprenants, ${statements} traces. Un compte pour chaque rôle :`);
    for (const { role, email, password } of accounts)
      console.log(`  ${role.padEnd(16)} ${email.padEnd(34)} ${password}`);
  },
});
