import { credentialContract } from '../contract-credentials.ts';
import { postgresStores } from './testing.ts';

const { open } = postgresStores();

credentialContract('PostgreSQL', async () => {
  const store = await open();
  return { store, close: () => store.close() };
});
