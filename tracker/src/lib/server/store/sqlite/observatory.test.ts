import { observatoryContract } from '../contract-observatory.ts';
import { sqliteStores } from './testing.ts';

const { open } = sqliteStores('observatory');

observatoryContract('SQLite', async () => {
  const { store } = open();
  return { store, close: () => store.close() };
});
