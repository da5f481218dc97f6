import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitMs, spentMs } from './clock.ts';
import { type CitationsAction, longestText, newState, reduceCitations } from './machine.ts';
import { restoreCitations } from './restore.ts';
import { countsOf, scoreOf } from './score.ts';
import { citationsState } from './state.ts';
import { data, key } from './testing/note.ts';
import { verifiedNote } from './verified-note.ts';

const at = Date.UTC(2026, 10, 22);
const run = (actions: readonly CitationsAction[], start = newState('run', 1), now = at) =>
  actions.reduce((state, action) => reduceCitations(state, action, data, now).state, start);
const work: readonly CitationsAction[] = [{ type: 'begin' }, { type: 'to-note' }];
const judge = (
  citation: string,
  status: 'applicable' | 'absent' | 'other' | 'inapplicable',
  proof?: string,
): CitationsAction => ({
  type: 'judge',
  citation,
  change: { status, ...(proof === undefined ? {} : { proof }) },
});

describe('the machine', () => {
  test('goes from the introduction to the answers, and back to the question from the note', () => {
    expect(run(work).stage).toBe('work');
    expect(run([...work, { type: 'to-question' }]).stage).toBe('question');
    expect(run([...work, { type: 'finish' }]).stage).toBe('debrief');
    expect(run([{ type: 'finish' }]).stage).toBe('introduction');
  });

  test('keeps a guess only before the searches are run', () => {
    const guessed = run([{ type: 'begin' }, { type: 'guess', formulation: 'vague' }, { type: 'compare' }]);
    expect(guessed).toMatchObject({ guess: 'vague', compared: true });
    expect(reduceCitations(guessed, { type: 'guess', formulation: 'nette' }, data, at).state).toBe(guessed);
    expect(run([{ type: 'begin' }, { type: 'compare' }]).compared).toBe(false);
  });

  test('knows for which citations the register was asked, by number or by day, typed or not', () => {
    expect(run([...work, { type: 'look-up', citation: 'absente' }]).lookedUp).toEqual(['absente']);
    expect(run([...work, { type: 'search', change: { number: 'n° 99-99.987' } }]).lookedUp).toEqual(['absente']);
    expect(run([...work, { type: 'search', change: { number: '7 mars 2019' } }]).lookedUp).toEqual(['absente']);
    expect(run([...work, { type: 'search', change: { text: 'lettre recommandée' } }]).lookedUp).toEqual([]);
  });

  test('takes as a proof what the register holds, and nothing else', () => {
    expect(run([...work, judge('juste', 'applicable', '99-99.921')]).verdicts['juste']?.proof).toBe('99-99.921');
    const before = run(work);
    expect(reduceCitations(before, judge('juste', 'applicable', '99-99.999'), data, at).state).toBe(before);
    expect(reduceCitations(before, judge('inconnue', 'absent'), data, at).state).toBe(before);
  });

  test('records attendance, and counts once the answers are there, in the first run only', () => {
    const before = run([...work, judge('juste', 'absent')]);
    const { state, events } = reduceCitations(before, { type: 'finish' }, data, at);
    expect(events).toEqual([{ kind: 'lab-attended', module: 'm06', lab: 'citations' }]);
    const count: CitationsAction = { type: 'count', counts: countsOf(scoreOf(data, state, key)) };
    const counted = reduceCitations(state, count, data, at);
    expect(counted.events).toEqual([
      {
        kind: 'errors-spotted',
        module: 'm06',
        lab: 'citations',
        case: 'un-litige',
        caseVersion: 1,
        errors: { E01: { hits: 0, misses: 2 } },
        falseAlarms: 1,
        sound: 2,
        seq: 0,
      },
    ]);
    expect(reduceCitations(counted.state, count, data, at)).toEqual({ state: counted.state, events: [] });
    const again = run([{ type: 'restart', id: 'two' }, { type: 'finish' }], counted.state);
    expect(again).toMatchObject({ run: 2, counted: false });
    expect(reduceCitations(again, count, data, at).events).toEqual([]);
  });

  test('impossible actions change nothing; whatever is done can be saved and read again', () => {
    const action = fc.oneof(
      fc.constantFrom<CitationsAction>(
        { type: 'begin' },
        { type: 'compare' },
        { type: 'to-note' },
        { type: 'to-question' },
        { type: 'finish' },
        { type: 'restart', id: 'x' },
        { type: 'page', seen: true },
        { type: 'page', seen: false },
        { type: 'clock', do: 'start' },
        { type: 'clock', do: 'stop' },
        { type: 'open', number: 'B. 3' },
        { type: 'open', number: 'Z. 1' },
        { type: 'look-up', citation: 'rien' },
        { type: 'count', counts: { errors: {}, falseAlarms: 0, sound: 2 } },
      ),
      fc.record({ type: fc.constant('own-question' as const), text: fc.string({ maxLength: longestText + 50 }) }),
      fc.record({
        type: fc.constant('judge' as const),
        citation: fc.constantFrom('juste', 'absente', 'rien'),
        change: fc.record({ status: fc.constantFrom('absent' as const, 'unverified' as const), remark: fc.string() }),
      }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const state = run(actions);
        expect(citationsState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        const restored = restoreCitations(JSON.parse(JSON.stringify(state)), data, () => 'new').state;
        expect({ ...restored, clock: null }).toEqual({ ...state, clock: null });
      }),
    );
  });
});

describe('the clock', () => {
  const started = run([...work, { type: 'clock', do: 'start' }]);
  const later = (minutes: number) => at + minutes * 60_000;

  test('is not there until it is asked for', () => expect(run(work).clock).toBeNull());

  test('stands still while the page is hidden or after it was stopped, and keeps what it counted', () => {
    const hidden = reduceCitations(started, { type: 'page', seen: false }, data, later(3)).state;
    const back = reduceCitations(hidden, { type: 'page', seen: true }, data, later(60)).state;
    expect(back.clock === null ? null : spentMs(back.clock, later(62))).toBe(5 * 60_000);
    const stopped = reduceCitations(back, { type: 'clock', do: 'stop' }, data, later(62)).state;
    expect(reduceCitations(stopped, { type: 'page', seen: true }, data, later(70)).state).toBe(stopped);
    expect(stopped.clock === null ? null : spentMs(stopped.clock, later(99))).toBe(5 * 60_000);
  });

  test('does not count the time between two visits', () => {
    const { state } = restoreCitations(started, data, () => 'x');
    expect(state.clock?.since).toBeNull();
  });

  test('past its limit takes nothing away', () => {
    const late = reduceCitations(started, judge('juste', 'applicable'), data, at + limitMs * 2).state;
    expect(late).toMatchObject({ stage: 'work', verdicts: { juste: { status: 'applicable' } } });
  });
});

describe('what was saved', () => {
  test('is set aside where it cannot be read', () => {
    expect(restoreCitations({ format: 0 }, data, () => 'x').restored).toEqual({ kind: 'unreadable' });
    expect(restoreCitations(undefined, data, () => 'x').restored).toEqual({ kind: 'nothing' });
  });

  test('loses only what the note or the register no longer holds', () => {
    const state = run([...work, judge('juste', 'applicable', '99-99.921'), judge('absente', 'absent')]);
    const shorter = {
      ...data,
      version: 2,
      numbers: ['B. 3'],
      sections: data.sections.slice(0, 1).map((one) => ({ ...one, citations: one.citations.slice(0, 1) })),
    };
    const { state: kept, restored } = restoreCitations(state, shorter, () => 'x');
    expect(restored).toEqual({ kind: 'restored', changed: true });
    expect(kept.verdicts).toEqual({ juste: { status: 'applicable', proof: null, confidence: null, remark: '' } });
  });
});

describe('the score', () => {
  const all = [
    judge('juste', 'applicable', '99-99.921'),
    { type: 'look-up', citation: 'absente' } as const,
    judge('absente', 'absent'),
    judge('contraire', 'other', '99-99.934'),
    judge('leurre', 'applicable', 'B. 3'),
  ];
  const outcomes = (actions: readonly CitationsAction[]) =>
    scoreOf(data, run([...work, ...actions]), key).items.map(({ outcome }) => outcome);

  test('all right', () => {
    const score = scoreOf(data, run([...work, ...all]), key);
    expect(score).toMatchObject({ right: 4, passed: true, lures: { n: 2 - 1, trusted: 1 } });
    expect(score.measure).toMatchObject({ recall: 1, precision: 1, commission: { n: 2, missed: 0 } });
  });

  test('nothing done is nothing found, and no false alarm', () => {
    const score = scoreOf(data, run(work), key);
    expect(score.items.every(({ outcome }) => outcome === 'unverified')).toBe(true);
    expect(score).toMatchObject({ right: 0, passed: false, measure: { recall: 0, precision: null } });
  });

  test('tells apart what is unproved, misnamed, missed and a false alarm', () => {
    expect(
      outcomes([
        judge('juste', 'applicable', 'B. 3'),
        judge('absente', 'absent'),
        judge('contraire', 'absent'),
        judge('leurre', 'inapplicable', 'B. 3'),
      ]),
    ).toEqual(['unproved', 'unproved', 'misnamed', 'alarm']);
    expect(outcomes([judge('contraire', 'applicable', '99-99.934')])[2]).toBe('missed');
  });

  test('who rejects everything has recall without precision', () => {
    const score = scoreOf(
      data,
      run([...work, ...['juste', 'absente', 'contraire', 'leurre'].map((id) => judge(id, 'absent'))]),
      key,
    );
    expect(score.measure.sdt?.false_alarms).toBe(2);
    expect(score).toMatchObject({ passed: false, lures: { trusted: 0 } });
  });

  test('counts what each confidence was worth', () => {
    const state = run([
      ...work,
      ...all,
      { type: 'judge', citation: 'juste', change: { confidence: 90 } },
      { type: 'judge', citation: 'contraire', change: { confidence: 90, status: 'absent' } },
    ]);
    expect(scoreOf(data, state, key).sureness).toEqual([{ confidence: 90, n: 2, right: 1 }]);
  });
});

test('the verified note carries a status for every citation', () => {
  const state = run([
    ...work,
    judge('juste', 'applicable', '99-99.921'),
    { type: 'judge', citation: 'absente', change: { status: 'absent', confidence: 99, remark: 'À\n retirer.' } },
  ]);
  const note = verifiedNote(data, state, {
    title: 'Note',
    note: 'Fictive.',
    status: {
      applicable: 'vérifiée',
      absent: 'inexistante',
      other: 'autre',
      inapplicable: 'non applicable',
      unverified: 'non vérifiée',
    },
    statusLabel: 'Statut :',
    proof: 'preuve :',
    confidence: 'confiance :',
    instead: 'À la place :',
  });
  expect(note.match(/\*\*Statut :\*\*/g)).toHaveLength(4);
  expect(note).toContain('> **Statut :** vérifiée · preuve : 99-99.921');
  expect(note).toContain('> **Statut :** inexistante · confiance : 99\u00a0%\n>\n> À la place : À retirer.');
  expect(note.match(/non vérifiée/g)).toHaveLength(2);
});
