import { useMemo } from 'react';
import { energyOf } from '../../engine/energy.ts';
import { checkAnswer } from '../shared/vigilance/counts.ts';
import { Vigilance } from '../shared/vigilance/Vigilance.tsx';
import { twinOf } from './machine.ts';
import type { Scene } from './scene.ts';
import type { PromptVersion, Run } from './state.ts';

interface Props {
  readonly scene: Scene;
  readonly version: PromptVersion;
  readonly run: Run;
  readonly onSeePiece: (cote: string) => void;
  /** Runs it once more as it was run; absent where there is no model to run it. */
  readonly onReplay?: () => void;
}

/** What a run used, with the formula of its energy. */
function Cost({ run: { statistics }, scene }: { readonly run: Run; readonly scene: Scene }) {
  const { t, number } = scene.strings;
  if (statistics === null) return null;
  const seconds = statistics.totalMs / 1000;
  const energy = energyOf(seconds, statistics.threads);
  const value =
    energy.wattHours < 0.1 ? `${number(energy.wattHours * 1000, 0)} mWh` : `${number(energy.wattHours, 2)} Wh`;
  return (
    <p className="small muted">
      {t('run.speed', { tokens: number(statistics.newTokens), seconds: number(seconds, 1) })}
      {' · '}
      {t('run.energy', { value })}
      {' ('}
      {t('run.energy.formula', { watts: number(energy.watts, 1), seconds: number(seconds, 1) })}
      {')'}
    </p>
  );
}

const endings = { interrupted: 'run.interrupted', length: 'run.length', failed: 'run.failed' } as const;

/** One answer: who wrote it and how, what it cost, and the text for the learner to verify. */
export function Answer({ scene, version, run, onSeePiece, onReplay }: Props) {
  const { t, date, number } = scene.strings;
  const twin = twinOf(version, run);
  const { origin, settings, ending } = run;
  const { file } = scene;
  const mentions = useMemo(() => checkAnswer(file(), run.output), [file, run.output]);
  const facts = {
    model: scene.model.nameOf(origin.model),
    version: version.number,
    seed: settings.seed,
    temperature: number(settings.temperature, 1),
  };
  return (
    <div className="stack">
      {version.runs.length > 1 && (
        <fieldset className="workshop-switch">
          <legend className="small muted">{t('run.history', { version: version.number })}</legend>
          {version.runs.map(({ id }) => (
            <label key={id} className="workshop-switch__choice">
              <input type="radio" name="workshop-run" checked={id === run.id} onChange={() => scene.chooseRun(id)} />{' '}
              {t('run.number', { id })}
            </label>
          ))}
        </fieldset>
      )}
      <p className="small muted">
        {origin.kind === 'live' ? t('run.live', facts) : t('run.recorded', { ...facts, date: date(origin.date) })}
      </p>
      {twin !== null && (
        <p className="notice notice--info">
          {t(twin.output === run.output ? 'run.twin.same' : 'run.twin.other', { id: twin.id })}
        </p>
      )}
      {ending !== 'end' && <p className="notice notice--info">{t(endings[ending])}</p>}
      {run.stepOutput !== null && (
        <details className="lab-details">
          <summary>{t('run.stepOutput')}</summary>
          <p className="written-text">{run.stepOutput}</p>
        </details>
      )}
      {run.output === '' ? (
        ending !== 'failed' && <p className="muted">{t('run.empty')}</p>
      ) : (
        <Vigilance
          lang={scene.strings.lang}
          output={run.output}
          mentions={mentions}
          marks={run.marks}
          checked={run.checked}
          reliability={scene.reliability}
          onMark={(type, span) => scene.dispatch({ type, run: run.id, span })}
          onCheck={(counts) => scene.dispatch({ type: 'check', run: run.id, counts })}
          onSeePiece={onSeePiece}
        />
      )}
      <Cost run={run} scene={scene} />
      {onReplay !== undefined && (
        <div className="cluster">
          <button type="button" className="button button--quiet" onClick={onReplay}>
            {t('run.replay')}
          </button>
          <span className="small muted">{t('run.replay.words')}</span>
        </div>
      )}
    </div>
  );
}
