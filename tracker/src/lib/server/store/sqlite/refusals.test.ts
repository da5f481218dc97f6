import { refusalContract } from '../contract-refusals.ts';
import { sqliteStores } from './testing.ts';

const { open } = sqliteStores('refusals');

refusalContract('SQLite', async () => {
  const { store } = open();
  return { store, close: () => store.close() };
});
