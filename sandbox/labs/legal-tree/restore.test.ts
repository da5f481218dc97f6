import { expect, test } from 'vitest';
import type { LegalTreeData } from './lab-data.ts';
import { newState } from './machine.ts';
import { restoreLegalTree } from './restore.ts';
import { data } from './testing/table.ts';

const id = () => 'new';
const saved = {
  ...newState('old', data.asOf),
  open: 'outil',
  works: {
    outil: {
      version: 1,
      answers: [
        { question: 'mal', answer: false },
        { question: 'danger', answer: true },
      ],
      rule: 'risque',
      uncertainty: 'law',
      done: true,
    },
  },
} as const;
const changed = (change: (copy: LegalTreeData) => void): LegalTreeData => {
  const copy = structuredClone(data);
  change(copy);
  return copy;
};

test('without anything saved a new state begins on the day of the table', () => {
  const { state, restored } = restoreLegalTree(undefined, data, id);
  expect(restored).toEqual({ kind: 'nothing' });
  expect(state).toMatchObject({ id: 'new', open: null, table: { on: '2026-11-22' }, works: {} });
});

test('what cannot be read is said, so that it is set aside', () => {
  expect(restoreLegalTree({ format: 2 }, data, id).restored).toEqual({ kind: 'unreadable' });
});

test('what was saved comes back as it was', () => {
  expect(restoreLegalTree(saved, data, id)).toEqual({ state: saved, restored: { kind: 'restored', changed: [] } });
});

test('a system with a new version is classified again from the answers that still fit', () => {
  const newer = changed((copy) => {
    for (const system of copy.systems) Object.assign(system, { version: 2 });
  });
  const { state, restored } = restoreLegalTree(saved, newer, id);
  expect(restored).toEqual({ kind: 'restored', changed: ['outil'] });
  expect(state.works['outil']).toEqual({ ...saved.works.outil, version: 2, rule: null, done: false });
});

test('a question put into the tree keeps the answers up to it', () => {
  const grown = changed((copy) => {
    const [first] = copy.tree.questions;
    const second = copy.tree.questions[1];
    if (first === undefined || second === undefined) throw new Error('the fixture has two questions');
    copy.tree.questions.push({ ...second, id: 'nouvelle', yes: 'fin-rien', no: 'danger' });
    Object.assign(first, { no: 'nouvelle' });
  });
  const { state, restored } = restoreLegalTree(saved, grown, id);
  expect(restored).toEqual({ kind: 'restored', changed: ['outil'] });
  expect(state.works['outil']).toMatchObject({ answers: [{ question: 'mal', answer: false }], done: false });
});

test('a system that was taken away is closed and forgotten', () => {
  const fewer = changed((copy) => void copy.systems.shift());
  const { state } = restoreLegalTree(saved, fewer, id);
  expect([state.open, state.works]).toEqual([null, {}]);
});
