import { expect, test } from 'vitest';
import { type BrowserFacts, surveyDevice } from './device.ts';

const page = { hasWebAssembly: true, isIsolated: true, crashed: false };
const desktop: BrowserFacts = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153',
  hardwareConcurrency: 8,
  deviceMemory: 8,
  maxTouchPoints: 0,
  storage: { estimate: async () => ({ quota: 1000, usage: 300 }) },
};

test('what a browser says is taken as it is said', async () => {
  expect(await surveyDevice({ ...desktop, gpu: {} }, page)).toEqual({
    ...page,
    processors: 8,
    memory: 8,
    isPhone: false,
    freeBytes: 700,
    hasWebGpu: true,
  });
});

test('what it does not say is not guessed', async () => {
  const refused = { estimate: () => Promise.reject(new TypeError('private window')) };
  for (const storage of [refused, {}])
    expect(await surveyDevice({ userAgent: '', storage }, page)).toMatchObject({
      processors: null,
      memory: null,
      freeBytes: null,
      hasWebGpu: false,
    });
  const full = { estimate: async () => ({ quota: 5, usage: 9 }) };
  expect((await surveyDevice({ ...desktop, storage: full }, page)).freeBytes).toBe(0);
});

test.each<[string, Partial<BrowserFacts>, boolean]>([
  ['a browser that says it is on a phone', { userAgentData: { mobile: true } }, true],
  ['one that says it is not, whatever its name', { userAgentData: { mobile: false }, userAgent: 'Android' }, false],
  ['an Android phone', { userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140' }, true],
  ['an iPhone', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)' }, true],
  ['an iPad that calls itself a Mac', { userAgent: 'Mozilla/5.0 (Macintosh; Intel)', maxTouchPoints: 5 }, true],
  ['a Mac', { userAgent: 'Mozilla/5.0 (Macintosh; Intel)', maxTouchPoints: 0 }, false],
  ['a laptop with a touch screen', { userAgent: 'Mozilla/5.0 (Windows NT 10.0)', maxTouchPoints: 10 }, false],
])('%s', async (_, facts, isPhone) => {
  expect((await surveyDevice({ ...desktop, ...facts }, page)).isPhone).toBe(isPhone);
});
