import { describe, expect, test } from 'vitest';
import { fixtureData as data, fixtureKey as key, wrongInList } from './fixtures.ts';
import { countText, decimal, percent, shareText } from './format.ts';
import { beginRun, currentCase, type LabAction, reduceLab } from './machine.ts';
import { buildProfile, calibrationBins, countOf, type Profile } from './profile.ts';
import { profileMarkdown, textOf } from './profile-markdown.ts';
import { gapSentence } from './profile-sentences.ts';
import type { LabState } from './state.ts';
import { stringsIn } from './strings.ts';

interface Decision {
  readonly before: string;
  readonly after: string;
  readonly open?: readonly string[];
}

/** Works through the whole lab of list 1 as `decide` says for each case. */
function finished(decide: (caseId: string, advised: string) => Decision): LabState {
  let state = beginRun(data, 'run-1', 0);
  let now = 0;
  const act = (action: LabAction) => {
    now += 1000;
    state = reduceLab(state, action, { data, module: 'm04', now }).state;
  };
  act({ type: 'begin' });
  for (let file = currentCase(state, data); file !== null; file = currentCase(state, data)) {
    const { before, after, open = [] } = decide(file.id, file.advice['1'].option);
    act({ type: 'draft', change: { option: before, confidence: 0.7 } });
    act({ type: 'commit-initial' });
    for (const cote of open) act({ type: 'open-piece', cote });
    act({ type: 'draft', change: { option: after, confidence: 0.9, pMachineRight: 0.8, reason: 'unsure' } });
    act({ type: 'commit-final' });
  }
  return state;
}
const profileOf = (state: LabState): Profile => buildProfile(state, data, key);
/** Always answers « non » alone (wrong), then follows the advice, without reading. */
const follower = profileOf(finished((_, advised) => ({ before: 'non', after: advised })));
const steadfast = profileOf(finished(() => ({ before: 'oui', after: 'oui', open: ['D2'] })));

describe('the profile', () => {
  test('counts what a follower did: every good advice taken, no occasion to resist', () => {
    expect(follower.tookGoodAdvice).toMatchObject({ taken: 6, occasions: 6 });
    expect(follower.keptOwnRight).toEqual({ taken: 0, occasions: 0, interval: null });
    expect(follower.discernment).toBeNull();
    expect(follower.verified).toMatchObject({ blindlyFollowed: 8, followed: 8, allOpened: { taken: 0, occasions: 8 } });
  });

  test('counts what someone steadfast did', () => {
    expect(steadfast.keptOwnRight).toMatchObject({ taken: 2, occasions: 2 });
    expect(steadfast.tookGoodAdvice.occasions).toBe(0);
    expect(steadfast.switched).toMatchObject({ taken: 0, occasions: 2 });
    expect(steadfast.verified.allOpened).toMatchObject({ taken: 8, occasions: 8 });
    expect(steadfast.reviews.every(({ finalRight }) => finalRight)).toBe(true);
  });

  test('has discernment once both kinds of disagreement occurred', () => {
    const mixed = profileOf(
      finished((id) => ({ before: wrongInList['1'].some((wrong) => wrong === id) ? 'oui' : 'non', after: 'oui' })),
    );
    expect(mixed.discernment?.d_prime).toBeGreaterThan(0);
    expect(mixed.discernment?.seC).toBeCloseTo((mixed.discernment?.se_d_prime ?? 0) / 2, 12);
    expect(mixed.switched).toMatchObject({ taken: 6, occasions: 8 });
  });

  test('compares confidence with the answers, and trust with the machine', () => {
    expect(follower.confidence.measured.mean_p).toBeCloseTo(0.9, 12);
    expect(follower.confidence.measured.mean_o).toBeCloseTo(6 / 8, 12);
    expect(follower.trust.measured.overconfidence).toBeCloseTo(0.8 - 6 / 8, 12);
    expect(follower.confidence.bins).toMatchObject([{ from: 0.9, n: 8, occurred: 6 }]);
  });

  test('leaves out finished cases that changed since, and says which', () => {
    const [first] = data.cases;
    const changed = {
      ...key,
      cases: key.cases.map((file) => (file.id === first?.id ? { ...file, version: 2 } : file)),
    };
    const state = finished(() => ({ before: 'oui', after: 'oui' }));
    const profile = buildProfile(state, data, changed);
    expect(profile.leftOut).toEqual([first?.id]);
    expect(profile.reliance.n).toBe(7);
  });

  test('bins hold the stated value at their lower bound, and 100 % belongs to the last', () => {
    const bins = calibrationBins([0.5, 0.59, 0.6, 0.7, 1, 0].map((p) => ({ p, outcome: true })));
    expect(bins.map(({ from, n }) => [from, n])).toEqual([
      [0, 1],
      [0.5, 2],
      [0.6, 1],
      [0.7, 1],
      [0.9, 1],
    ]);
  });
});

describe('what is said', () => {
  const fr = stringsIn('fr');
  const en = stringsIn('en');

  test('no occasion is said in words, never as 0', () => {
    expect(countText(countOf(0, 0), fr)).toBe('aucune occasion');
    expect(shareText(countOf(0, 0), fr)).toBeNull();
  });

  test('a percentage needs six occasions and comes with its interval', () => {
    expect(shareText(countOf(4, 5), fr)).toBe('moins de six occasions\u00a0: pas de pourcentage');
    expect(countText(countOf(4, 6), fr)).toBe('4 sur 6');
    expect(shareText(countOf(4, 6), en)).toBe('67% [30% – 90%]');
  });

  test('numbers are written as the language does, minus signs included', () => {
    expect(decimal(-0.5, 'fr')).toBe('−0,50');
    expect(decimal(-0.001, 'en')).toBe('0.00');
    expect(percent(0.67, 'fr')).toMatch(/^67\s%$/);
  });

  test('the gap between stated and observed names its direction', () => {
    expect(gapSentence(follower.confidence, 'confidence', fr)).toContain('trop haute de 15 points');
    expect(gapSentence(steadfast.confidence, 'confidence', en)).toContain('too low by 10 points');
  });

  test('one is singular, several are plural, in both languages', () => {
    expect(fr.plural('lab.removed', 1)).toBe('Un dossier ne fait plus partie de l’atelier.');
    expect(en.plural('lab.removed', 3)).toBe('3 cases no longer belong to the lab.');
  });
});

describe('the learner’s own copy', () => {
  test('holds every case, no mark and no percentage below six occasions', () => {
    const text = profileMarkdown(steadfast, data, stringsIn('fr'));
    for (const { title } of data.cases) expect(text).toContain(title.fr);
    expect(text).toContain('2 sur 2 (moins de six occasions\u00a0: pas de pourcentage)');
    expect(text).toContain('aucune occasion');
    expect(text).not.toMatch(/NaN|null|undefined|<\w/);
  });

  test('turns HTML back into words', () => {
    expect(textOf('<em>l&#39;avis</em> &amp; &lt;la pièce&gt;')).toBe('l’avis & <la pièce>');
  });
});
