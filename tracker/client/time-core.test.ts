import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, endOf, type Notice, noticeTime, type Span, type TimeState, timeRules } from './time-core.ts';

const second = 1_000;
const minute = 60_000;

function fold(notices: readonly Notice[]): { spans: Span[]; state: TimeState } {
  const spans: Span[] = [];
  let state: TimeState = null;
  for (const notice of notices) {
    const step = noticeTime(state, notice);
    spans.push(...step.ended);
    state = step.state;
  }
  return { spans, state };
}
const active = (at: number): Notice => ({ kind: 'active', at });
const hidden = (at: number): Notice => ({ kind: 'hidden', at });
const tick = (at: number): Notice => ({ kind: 'tick', at });

describe('active time', () => {
  it('counts from the first activity to the moment the page is hidden', () => {
    expect(fold([active(0), active(100 * second), hidden(130 * second)]).spans).toEqual([
      { startedAt: 0, endedAt: 130 * second },
    ]);
  });

  it('credits a silence of three minutes between two activities, and not a longer one', () => {
    expect(fold([active(0), active(180 * second), hidden(181 * second)]).spans).toEqual([
      { startedAt: 0, endedAt: 181 * second },
    ]);
    expect(fold([active(0), active(180 * second + 1), hidden(182 * second)]).spans).toEqual([
      { startedAt: 0, endedAt: minute },
      { startedAt: 180 * second + 1, endedAt: 182 * second },
    ]);
  });

  it('credits one minute of reading after the last activity when nothing more happens', () => {
    expect(fold([active(0), tick(3 * minute), tick(3 * minute + 1)]).spans).toEqual([
      { startedAt: 0, endedAt: minute },
    ]);
    expect(fold([active(0), hidden(2 * minute)]).spans).toEqual([{ startedAt: 0, endedAt: minute }]);
  });

  it('cuts a long stretch every ten minutes without losing any of it', () => {
    const notices = Array.from({ length: 26 }, (_, n) => active(n * minute));
    expect(fold([...notices, hidden(25 * minute)]).spans).toEqual([
      { startedAt: 0, endedAt: 10 * minute },
      { startedAt: 10 * minute, endedAt: 20 * minute },
      { startedAt: 20 * minute, endedAt: 25 * minute },
    ]);
  });

  it('credits nothing to a computer that slept', () => {
    expect(fold([active(0), active(8 * 60 * minute), hidden(8 * 60 * minute + second)]).spans).toEqual([
      { startedAt: 0, endedAt: minute },
      { startedAt: 8 * 60 * minute, endedAt: 8 * 60 * minute + second },
    ]);
  });

  it('ends the span at its last activity when the clock jumps back', () => {
    expect(fold([active(10 * minute), active(11 * minute), active(2 * minute), hidden(2.5 * minute)]).spans).toEqual([
      { startedAt: 10 * minute, endedAt: 11 * minute },
      { startedAt: 2 * minute, endedAt: 2.5 * minute },
    ]);
  });

  it('starts nothing by the passing of time, nor by being hidden', () => {
    expect(fold([tick(0), hidden(1), tick(2)])).toEqual({ spans: [], state: null });
  });
});

describe('the laws of active time', () => {
  const forward = fc
    .array(fc.tuple(fc.constantFrom('active', 'tick', 'hidden'), fc.integer({ min: 0, max: 5 * minute })), {
      maxLength: 80,
    })
    .map((steps) => {
      let at = 0;
      return steps.map(([kind, delta]): Notice => {
        at += delta;
        return { kind, at };
      });
    });
  const whole = (notices: readonly Notice[]) =>
    fold([...notices, hidden((notices.at(-1)?.at ?? 0) + 10 * minute)]).spans;

  it('spans follow one another, last from 1 s to 10 min, and never leave what was noticed by more than a minute', () => {
    fc.assert(
      fc.property(forward, (notices) => {
        const spans = whole(notices);
        for (const [n, span] of spans.entries()) {
          expect(span.endedAt - span.startedAt).toBeGreaterThanOrEqual(timeRules.minSpanMs);
          expect(span.endedAt - span.startedAt).toBeLessThanOrEqual(timeRules.maxSpanMs);
          expect(span.startedAt).toBeGreaterThanOrEqual(spans[n - 1]?.endedAt ?? 0);
          const lastActivity = notices.filter((notice) => notice.kind === 'active' && notice.at <= span.endedAt).at(-1);
          expect(span.endedAt - (lastActivity?.at ?? 0)).toBeLessThanOrEqual(timeRules.idleMs);
        }
      }),
    );
  });

  it('credits at most the time between activities, each silence at most three minutes, and a minute at each end', () => {
    fc.assert(
      fc.property(forward, (notices) => {
        const credited = whole(notices).reduce((sum, span) => sum + span.endedAt - span.startedAt, 0);
        const times = notices.filter((notice) => notice.kind === 'active').map((notice) => notice.at);
        const most = times.reduce(
          (sum, at, n) => sum + Math.min((times[n + 1] ?? Number.POSITIVE_INFINITY) - at, timeRules.idleMs),
          0,
        );
        expect(credited).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('depends on activities, not on how often the clock is looked at', () => {
    fc.assert(
      fc.property(forward, fc.array(fc.integer({ min: 0, max: 200 * minute }), { maxLength: 20 }), (notices, times) => {
        const ticks = times.map((at): Notice => tick(at));
        const without = notices.filter((notice) => notice.kind !== 'tick');
        const mixed = [...without, ...ticks].sort((a, b) => a.at - b.at || (a.kind === 'tick' ? -1 : 1));
        const end = Math.max(0, ...mixed.map((notice) => notice.at)) + 10 * minute;
        expect(fold([...mixed, hidden(end)]).spans).toEqual(fold([...without, hidden(end)]).spans);
      }),
    );
  });

  it('a checkpoint never credits more than closing the span would have', () => {
    fc.assert(
      fc.property(forward, fc.nat(10 * minute), (notices, later) => {
        const { state } = fold(notices);
        const now = notices.at(-1)?.at ?? 0;
        if (state === null) return;
        const atCheckpoint = cut(state.startedAt, endOf(state, now)).spans.reduce(
          (s, x) => s + x.endedAt - x.startedAt,
          0,
        );
        const closed = noticeTime(state, hidden(now + later)).ended.reduce((s, x) => s + x.endedAt - x.startedAt, 0);
        expect(atCheckpoint).toBeLessThanOrEqual(closed);
      }),
    );
  });
});
