import { refusalContract } from '../contract-refusals.ts';
import { postgresStores } from './testing.ts';

const { open } = postgresStores();

refusalContract('PostgreSQL', async () => {
  const store = await open();
  return { store, close: () => store.close() };
});
