import type { ClockState } from './state.ts';

/** The curriculum's figure for ten citations. */
export const limitMs = 25 * 60_000;

type ClockAction =
  | { readonly type: 'clock'; readonly do: 'start' | 'stop' | 'remove' }
  | { readonly type: 'page'; readonly seen: boolean };

/** @param now epoch ms; @returns ms that count, whether it runs or not */
export const spentMs = ({ since, spentMs: before }: ClockState, now: number): number =>
  before + (since === null ? 0 : Math.max(0, now - since));

/** The clock after an action; it counts only while the page is seen, and past its limit it just goes on. */
export function clockAfter(clock: ClockState | null, action: ClockAction, now: number): ClockState | null {
  if (action.type === 'page') {
    if (clock === null || clock.stopped || action.seen === (clock.since !== null)) return clock;
    return { ...clock, since: action.seen ? now : null, spentMs: spentMs(clock, now) };
  }
  switch (action.do) {
    case 'start':
      if (clock === null) return { since: now, spentMs: 0, stopped: false };
      return clock.stopped ? { ...clock, since: now, stopped: false } : clock;
    case 'stop':
      return clock === null || clock.stopped ? clock : { since: null, spentMs: spentMs(clock, now), stopped: true };
    case 'remove':
      return null;
    default:
      return action.do satisfies never;
  }
}
