import { expect, it } from 'vitest';
import { forwardingContract } from '../contract-forwarding.ts';
import { postgresStores } from './testing.ts';

const { open, stop } = postgresStores();

forwardingContract('PostgreSQL', async () => {
  const store = await open();
  return { store, close: () => store.close() };
});

it('says that it can be neither read nor written once the server is gone', async () => {
  const store = await open();
  await stop();
  expect(await store.health(1)).toMatchObject({ readable: false, writable: false, reason: 'failing', schema: null });
  await store.close();
});
