import { pick } from '../shared/localized.ts';
import type { LabCase } from './lab-data.ts';
import { currentCase } from './machine.ts';
import { workOn } from './phase.ts';
import { textOf } from './profile-markdown.ts';
import type { LabState } from './state.ts';
import type { Strings } from './strings.ts';
import type { DecisionSession } from './use-lab.ts';

/** What has just appeared on a case, where the focus goes. */
export type Focus = 'case' | 'waiting' | 'request' | 'advice' | 'final';

export function focusOf(state: LabState, file: LabCase): Focus {
  const work = workOn(state, file);
  const { format, advice } = state.conditions;
  if (work.opposite !== null) return 'final';
  // In F3 what comes at once belongs to the case: the case is what is new.
  if (format === 'F3') return advice === 'wait' && work.advice !== null ? 'advice' : 'case';
  if (work.initial === null) return 'case';
  if (work.advice !== null) return 'advice';
  return advice === 'on-request' ? 'request' : 'waiting';
}

/** Where the learner stands, as a key that changes when focus must move, and as what a screen reader should hear. */
export function placeOf(
  session: DecisionSession,
  { t, lang }: Strings,
): { readonly key: string; readonly said: string } {
  if (session.kind !== 'ready') return { key: session.kind, said: '' };
  const { state, data } = session;
  const file = currentCase(state, data);
  if (file === null) {
    return state.stage === 'debrief'
      ? { key: `debrief ${state.runId}`, said: t('live.debrief') }
      : { key: 'introduction', said: '' };
  }
  const focus = focusOf(state, file);
  if (focus !== 'case') return { key: `${file.id} ${focus}`, said: t(`live.${focus}`) };
  const title = textOf(pick(file.title, lang).text);
  return { key: file.id, said: t('live.case', { k: state.position + 1, n: state.order.length, title }) };
}
