import type { Page } from '@playwright/test';
import { expect, expectAccessible } from './fixtures.ts';

/** Nothing for axe to say, in either colour scheme. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A phone, and a window of 1280 pixels at a zoom of 200 %. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 640, height: 450 },
  ]) {
    await page.setViewportSize(viewport);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, `${viewport.width} px wide`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
