import type { Strings } from './strings.ts';
import type { DecisionSession } from './use-lab.ts';

interface Props {
  readonly session: Extract<DecisionSession, { kind: 'ready' }>;
  readonly strings: Strings;
}

/** Says honestly what became of saved work: taken up again, partly dropped, or unreadable. */
export function RestoredNotice({ session: { restored, state }, strings: { t, plural } }: Props) {
  const lines: string[] = [];
  if (restored.kind === 'unreadable' && state.stage === 'introduction') lines.push(t('lab.unreadable'));
  if (restored.kind === 'restored' && state.stage === 'cases' && restored.state.runId === state.runId) {
    const stoppedHere = restored.state.stage === 'cases' && restored.state.position === state.position;
    if (stoppedHere) lines.push(t('lab.resumed'));
    if (restored.startedAfresh.length > 0) lines.push(plural('lab.startedAfresh', restored.startedAfresh.length));
    if (restored.removed.length > 0) lines.push(plural('lab.removed', restored.removed.length));
  }
  if (state.run > 1) lines.push(t('lab.practice'));
  if (lines.length === 0) return null;
  return (
    <div className="notice notice--info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
