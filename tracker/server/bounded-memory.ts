/**
 * Megabytes of each half of the space for young objects. V8 lets it grow to 64 under load, twice, and never gives it
 * back: a hundred megabytes of memory for a few per cent of speed.
 */
const youngMegabytes = 8;
/**
 * Per cent by which the old objects may grow before they are looked through. By default V8 lets them double and more:
 * under load, requests that wait for the disk become old, and a hundred megabytes of them lie about.
 */
const growthPercent = 25;
const flags = [`--max-semi-space-size=${youngMegabytes}`, `--heap-growing-percent=${growthPercent}`];

/**
 * Starts the same program again in this very process, with a bounded space for young objects: V8 reads that setting
 * only when it starts, and not everyone starts the campus by `npm start`. Does nothing where the setting was chosen
 * already, and where a process cannot be replaced (Windows).
 */
export function boundMemory(): void {
  const options = `${process.execArgv.join(' ')} ${process.env['NODE_OPTIONS'] ?? ''}`;
  if (process.platform === 'win32' || process.execve === undefined || options.includes('--max-semi-space-size')) return;
  // One arena: glibc makes one for each thread, and gives back to the system only what lies at an arena's end.
  process.execve(process.execPath, [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)], {
    MALLOC_ARENA_MAX: '1',
    ...process.env,
  });
}
