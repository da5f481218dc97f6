import { consistencyContract } from '../contract-consistency.ts';
import { postgresStores } from './testing.ts';

const { open } = postgresStores();

consistencyContract(
  'PostgreSQL',
  async () => {
    const store = await open();
    return { store, close: () => store.close() };
  },
  25,
);
