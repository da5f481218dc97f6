import { start } from './run.ts';

await start();
