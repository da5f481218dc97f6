import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TraceEvent, verification } from './verification.ts';

const words = { D1: 80, D2: 8, D3: 400 };
/** Gives the events their order and ends them with the final answer. */
function traceOf(events: readonly Omit<TraceEvent, 'seq'>[], required = ['D1', 'D2']) {
  return { required_pieces: required, events: events.map((event, seq) => ({ ...event, seq })), piece_words: words };
}

test('a piece marked as read counts as read, however short it was open', () => {
  const measured = verification(
    traceOf([
      { t: 0, ev: 'open_piece', piece: 'D1' },
      { t: 1, ev: 'mark_read', piece: 'D1' },
      { t: 1, ev: 'close_piece', piece: 'D1' },
      { t: 2, ev: 'judgment_final' },
    ]),
  );
  expect(measured.coverage_effective).toBe(0.5);
  expect(measured.fully_verified).toBe(false);
});

test('a piece that stays open while the advice appears is open after it, for the rest of its time only', () => {
  const measured = verification(
    traceOf([
      { t: 0, ev: 'open_piece', piece: 'D1' },
      { t: 15, ev: 'advice_shown' },
      { t: 20, ev: 'judgment_final' },
    ]),
  );
  expect(measured.opened_before_final).toEqual(['D1']);
  expect(measured.coverage_effective).toBe(0.5);
  expect(measured.verified_after_advice).toEqual(['D1']);
  expect(measured.effective_after_advice).toEqual([]);
  expect(measured.seconds_advice_to_final).toBe(5);
});

test('several short openings of a piece add up', () => {
  const opening = (t: number) => [
    { t, ev: 'open_piece', piece: 'D1' } as const,
    { t: t + 4, ev: 'close_piece', piece: 'D1' } as const,
  ];
  const measured = verification(
    traceOf([...opening(0), ...opening(10), ...opening(20), { t: 30, ev: 'judgment_final' }]),
  );
  expect(measured.coverage_effective).toBe(0.5);
});

test('without advice there is no delay, and without needed pieces no coverage', () => {
  const measured = verification(traceOf([{ t: 0, ev: 'judgment_final' }], []));
  expect(measured.seconds_advice_to_final).toBeNull();
  expect(measured.coverage_opened).toBeNull();
  expect(measured.AVIS_ratio).toBeNull();
});

test('a trace without a final answer is refused', () => {
  expect(() => verification(traceOf([]))).toThrow('judgment_final');
});

test('what happens after the final answer never changes what was verified before it', () => {
  const piece = fc.constantFrom('D1', 'D2', 'D3');
  const step = fc.record({
    ev: fc.constantFrom('open_piece' as const, 'close_piece' as const, 'mark_read' as const),
    piece,
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 20 }), (before, after) => {
      const timed = [...before, { ev: 'judgment_final' as const }].map((event, t) => ({ ...event, t }));
      const late = after.map((event, i) => ({ ...event, t: timed.length + i }));
      const { late_open: _, ...measured } = verification(traceOf(timed));
      expect(verification(traceOf([...timed, ...late]))).toMatchObject(measured);
      expect((measured.coverage_effective ?? 0) <= (measured.coverage_opened ?? 0)).toBe(true);
      expect(measured.blind_accept).toBe(measured.coverage_opened === 0);
    }),
  );
});
