import { boundMemory } from './bounded-memory.ts';

boundMemory();
// Only now: what follows takes a second to load, and would be loaded twice.
const { start } = await import('./run.ts');
await start();
