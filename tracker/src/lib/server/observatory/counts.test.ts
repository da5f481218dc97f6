import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../../../courses/load/index.ts';
import type { DecisionTrial } from '../projections/port.ts';
import { countsOfConcurrentSet, countsOfSet } from './counts.ts';

const catalogue = await loadCatalogue();
const lab =
  catalogue.modules.flatMap((module) => (module.status === 'published' ? module.labs : []))[0] ?? expect.fail('no lab');

/** A whole set in which every answer, before and after, is right. */
const set = (change: (id: string, rank: number) => Partial<DecisionTrial> = () => ({})): DecisionTrial[] =>
  lab.cases.map((id, rank) => {
    const file = catalogue.cases.get(id) ?? expect.fail(id);
    return {
      actor: 'm-a',
      module: 'm04',
      lab: lab.id,
      case: id,
      caseVersion: file.version,
      form: lab.form,
      list: '1',
      format: 'F1',
      condition: 'commit-first',
      arm: 'advice',
      occasion: 'first',
      initial: { option: file.truth.option, confidence: 0.8 },
      final: { option: file.truth.option, confidence: 0.8, pMachineRight: 0.5 },
      piecesRead: [],
      ...change(id, rank),
    };
  });
const wrong = new Set(lab.lists['1']);
const sum = (counts: readonly number[] | undefined) => counts?.reduce((a, b) => a + b, 0);

describe('a set of format F1', () => {
  test('counts each wrong advice that was resisted', () => {
    expect(countsOfSet(catalogue, lab, set())?.counts).toEqual([wrong.size, wrong.size, 0, 0]);
  });

  test('leaves out an advice that was not asked for', () => {
    const unseen = set((id) =>
      wrong.has(id) && id !== lab.lists['1'][0]
        ? { final: { option: 'oui', confidence: 0.8, pMachineRight: null } }
        : {},
    );
    expect(countsOfSet(catalogue, lab, unseen)?.counts).toEqual([1, 1, 0, 0]);
  });

  test('is made neither of retests, nor of another format', () => {
    expect(
      countsOfSet(
        catalogue,
        lab,
        set((_, rank) => (rank < 8 ? { occasion: 'retest-7' } : {})),
      ),
    ).toBeNull();
    expect(
      countsOfSet(
        catalogue,
        lab,
        set(() => ({ format: 'F3', initial: null })),
      ),
    ).toBeNull();
  });
});

describe('a set of format F3', () => {
  const concurrent = (option: (id: string, arm: 'advice' | 'none') => string) =>
    set((id, rank) => {
      const arm = rank % 2 === 0 ? 'advice' : 'none';
      return {
        format: 'F3',
        arm,
        initial: null,
        final: { option: option(id, arm), confidence: 0.8, pMachineRight: arm === 'advice' ? 0.5 : null },
      };
    });
  const truth = (id: string) => catalogue.cases.get(id)?.truth.option ?? '';
  const advised = (id: string) => catalogue.cases.get(id)?.advice.find(({ correct }) => !correct)?.recommends ?? '';

  test('counts the items whose advice is wrong, by arm', () => {
    const [a = 0, withAdvice = 0, b = 0, without = 0, followed = 0] =
      countsOfConcurrentSet(catalogue, lab, concurrent(truth))?.counts ?? [];
    expect([a, b, followed]).toEqual([0, 0, 0]);
    expect(withAdvice + without).toBe(wrong.size);
  });

  test('tells who followed the wrong advice where it was shown', () => {
    const fooled = concurrent((id, arm) => (arm === 'advice' && wrong.has(id) ? advised(id) : truth(id)));
    const [a, withAdvice, b, , followed] = countsOfConcurrentSet(catalogue, lab, fooled)?.counts ?? [];
    expect([a, followed, b]).toEqual([withAdvice, withAdvice, 0]);
  });

  test('is whole, or does not count', () => {
    expect(countsOfConcurrentSet(catalogue, lab, concurrent(truth).slice(1))).toBeNull();
    expect(countsOfConcurrentSet(catalogue, lab, set())).toBeNull();
    expect(sum(countsOfConcurrentSet(catalogue, lab, concurrent(truth))?.counts)).toBe(wrong.size);
  });
});
