import type { Device } from './capability.ts';

/** What is asked of the browser; each part may be missing. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly maxTouchPoints?: number;
  readonly userAgentData?: { readonly mobile?: boolean };
  readonly gpu?: unknown;
  readonly storage?: { readonly estimate?: () => Promise<{ quota?: number; usage?: number }> };
}

/** Phones by what browsers say of themselves; a tablet that calls itself a Mac has a touch screen and no mouse of its own. */
function isPhone({ userAgentData, userAgent, maxTouchPoints = 0 }: BrowserFacts): boolean {
  if (userAgentData?.mobile !== undefined) return userAgentData.mobile;
  return /Android|iPhone|iPad|iPod|Mobi/i.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Asks the browser what it can do. Nothing of it is kept or sent. */
export async function surveyDevice(
  browser: BrowserFacts,
  page: { readonly hasWebAssembly: boolean; readonly isIsolated: boolean; readonly crashed: boolean },
): Promise<Device> {
  // Some browsers refuse the estimate in private windows.
  const estimate = await browser.storage?.estimate?.().catch(() => null);
  const { quota, usage } = estimate ?? {};
  return {
    ...page,
    processors: browser.hardwareConcurrency ?? null,
    memory: browser.deviceMemory ?? null,
    isPhone: isPhone(browser),
    freeBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
    hasWebGpu: browser.gpu !== undefined && browser.gpu !== null,
  };
}
