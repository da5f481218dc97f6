import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a browser in megabytes (10⁶ bytes), by the kernel's own count; Linux only. */
export interface Memory {
  /** Of the page's process, with its workers and their WebAssembly. */
  readonly page: number;
  /** Of that, what is not the browser's own code, mapped from its files. */
  readonly pageOwn: number;
  /** Of the page's process, at its highest since it began. */
  readonly pagePeak: number;
  /** Of all processes of the browser together; what they share is counted for each. */
  readonly browser: number;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly isRenderer: boolean;
  readonly now: number;
  readonly own: number;
  readonly peak: number;
}

function processes(): readonly Process[] {
  return readdirSync('/proc').flatMap((name): readonly Process[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      const megabytes = (field: string): number => (number(field) * 1024) / 1e6;
      const isRenderer = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer');
      return [
        {
          pid: Number(name),
          parent: number('PPid'),
          isRenderer,
          now: megabytes('VmRSS'),
          own: megabytes('RssAnon') + megabytes('RssShmem'),
          peak: megabytes('VmHWM'),
        },
      ];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

/** @param browser its first process; the page's is the renderer that holds most */
export function memoryOf(browser: number): Memory {
  const all = processes();
  const family = new Set([browser]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const own = all.filter(({ pid }) => family.has(pid));
  const page = own.filter(({ isRenderer }) => isRenderer).sort((a, b) => b.peak - a.peak)[0];
  return {
    page: page?.now ?? Number.NaN,
    pageOwn: page?.own ?? Number.NaN,
    pagePeak: page?.peak ?? Number.NaN,
    browser: own.reduce((sum, { now }) => sum + now, 0),
  };
}
