import { civilClock, civilDay } from '#lib/reports/civil-time.ts';
import type { ForwarderState } from '#lib/server/forwarding/port.ts';
import type { Translator } from '#lib/strings/index.ts';

/** A moment on the clock of Paris. */
export const momentOf = (t: Translator, ms: number): string =>
  t('registry.forwarding.moment', { day: t.date(civilDay(ms)), time: civilClock(ms) });

interface Backlog {
  readonly behind: number;
  readonly more: boolean;
}
const amountOf = ({ behind, more }: Backlog): 'one' | 'other' | 'many' =>
  more ? 'many' : behind === 1 ? 'one' : 'other';

/** The state in a few words, and the kind of badge that says it. */
export function stateWords(t: Translator, state: ForwarderState): { readonly text: string; readonly badge: string } {
  if (state.kind === 'current') return { text: t('registry.forwarding.state.current'), badge: 'badge--success' };
  if (state.kind === 'paused') return { text: t('registry.forwarding.state.paused'), badge: '' };
  if (state.kind === 'failing')
    return {
      text: t('registry.forwarding.state.failing', { since: momentOf(t, state.sinceMs) }),
      badge: 'badge--danger',
    };
  const text = t(`registry.forwarding.state.late.${amountOf(state)}`, { n: state.behind });
  return { text, badge: 'badge--info' };
}

/** How many statements wait, or null when none does. */
export function waitingWords(t: Translator, backlog: Backlog): string | null {
  if (backlog.behind === 0) return null;
  return t(`registry.forwarding.waiting.${amountOf(backlog)}`, { n: backlog.behind });
}
