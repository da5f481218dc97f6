import { useMemo } from 'react';
import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Later } from '../shared/use-later.ts';
import { clockText } from './Clock.tsx';
import { spentMs } from './clock.ts';
import { DebriefItem } from './DebriefItem.tsx';
import type { AnswerKey } from './lab-data.ts';
import { noteFile } from './NotePane.tsx';
import type { Scene } from './scene.ts';
import { type Score, scoreOf } from './score.ts';

/** Opens an entry from a button that the focus comes back to. */
export type OpenFrom = (number: string, from: HTMLElement) => void;

interface Props {
  readonly scene: Scene;
  readonly answer: Later<AnswerKey>;
  readonly onOpen: OpenFrom;
  readonly newId: () => string;
}

function Measures({ scene: { state, strings }, score }: { readonly scene: Scene; readonly score: Score }) {
  const { t, number } = strings;
  const { commission, sdt } = score.measure;
  const severities = score.items.flatMap(({ answer, outcome }) =>
    answer.status === 'applicable' ? [] : [{ severity: answer.severity, found: outcome === 'right' }],
  );
  const sum = (list: typeof severities) => list.reduce((total, { severity }) => total + severity, 0);
  const of = (n: number, all: number) => t('debrief.of', { n: number(n), of: number(all) });
  const sound = score.items.length - commission.n;
  const rows = [
    ['debrief.row.hits', of(commission.n - commission.missed, commission.n)],
    ['debrief.row.missed', of(score.items.filter(({ outcome }) => outcome === 'missed').length, commission.n)],
    ['debrief.row.alarms', of(sdt?.false_alarms ?? 0, sound)],
    ['debrief.row.lures', of(score.lures.trusted, score.lures.n)],
    ['debrief.row.severity', of(sum(severities.filter(({ found }) => found)), sum(severities))],
  ] as const;
  return (
    <>
      <h4 id="cit-measures">{t('debrief.measures')}</h4>
      <TableFrame labelledBy="cit-measures">
        <table className="table cit-numbers">
          <thead>
            <tr>
              <th scope="col">{t('debrief.column.what')}</th>
              <th scope="col">{t('debrief.column.n')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, value]) => (
              <tr key={key}>
                <th scope="row">{t(key)}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {state.clock !== null && <p>{t('debrief.time', { time: clockText(spentMs(state.clock, 0)) })}</p>}
      <h4 id="cit-sureness">{t('debrief.sureness')}</h4>
      {score.sureness.length === 0 ? (
        <p className="muted">{t('debrief.surenessNone')}</p>
      ) : (
        <TableFrame labelledBy="cit-sureness">
          <table className="table cit-numbers">
            <thead>
              <tr>
                <th scope="col">{t('debrief.sureness.confidence')}</th>
                <th scope="col">{t('debrief.sureness.n')}</th>
                <th scope="col">{t('debrief.sureness.right')}</th>
              </tr>
            </thead>
            <tbody>
              {score.sureness.map(({ confidence, n, right }) => (
                <tr key={confidence}>
                  <th scope="row">{t('note.confidenceValue', { n: confidence })}</th>
                  <td>{number(n)}</td>
                  <td>{number(right)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <p className="small muted">{t('debrief.surenessNote')}</p>
    </>
  );
}

/** What each citation was worth, against what it was found to be. */
export function Debrief({ scene, answer, onOpen, newId }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural } = strings;
  const key = answer.kind === 'ready' ? answer.data : null;
  const score = useMemo(() => (key === null ? null : scoreOf(data, state, key)), [data, state, key]);
  if (answer.kind === 'failed')
    return (
      <div className="notice notice--danger" role="alert">
        <p>{t('debrief.failed')}</p>
        <button type="button" className="button" onClick={answer.retry}>
          {t('register.retry')}
        </button>
      </div>
    );
  if (score === null) return <p className="muted">{t('debrief.loading')}</p>;
  return (
    <div className="stack cit-debrief">
      <p className="cit-result-line">
        <strong>{plural('debrief.right', score.right, { of: score.items.length })}</strong>{' '}
        {t(score.passed ? 'debrief.passed' : 'debrief.notPassed')}
      </p>
      <Measures scene={scene} score={score} />
      <h4>{t('debrief.items')}</h4>
      <ol className="cit-citations">
        {score.items.map((item, index) => (
          <DebriefItem key={item.citation.id} scene={scene} item={item} rank={index + 1} onOpen={onOpen} />
        ))}
      </ol>
      <p className="notice notice--info">{t('debrief.lesson')}</p>
      <DebriefButtons
        strings={strings}
        file={() => noteFile(data, state, strings)}
        onRestart={() => dispatch({ type: 'restart', id: newId() })}
      />
    </div>
  );
}
