import { observatoryContract } from '../contract-observatory.ts';
import { postgresStores } from './testing.ts';

const { open } = postgresStores();

observatoryContract('PostgreSQL', async () => {
  const store = await open();
  return { store, close: () => store.close() };
});
