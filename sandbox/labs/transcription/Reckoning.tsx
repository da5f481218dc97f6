import { useState } from 'react';
import { pick } from '../shared/localized.ts';
import { NumberField } from '../shared/NumberField.tsx';
import type { Later } from '../shared/use-later.ts';
import { Alignment } from './Alignment.tsx';
import { AnswerFailure } from './AnswerFailure.tsx';
import type { AnswerKey } from './lab-data.ts';
import { highestRate } from './machine.ts';
import { placed, type Scene } from './scene.ts';
import { reckonedSegment, scoreOf, segmentErrors, spottedIn } from './score.ts';

interface Props {
  readonly scene: Scene;
  readonly answer: Later<AnswerKey>;
}

/** The word error rate worked out once by hand, before it is shown for every segment. */
export function Reckoning({ scene, answer }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const [asked, setAsked] = useState(false);
  const key = answer.kind === 'ready' ? answer.data : null;
  const id = key === null ? '' : reckonedSegment(key);
  const here = placed(scene, id);
  const answers = key?.segments.find((segment) => segment.id === id);
  const errors = key === null ? undefined : segmentErrors(data, key).find((segment) => segment.id === id)?.errors;
  const seeAnswers = () => {
    if (key !== null) dispatch({ type: 'see-answers', spotted: spottedIn(data, scoreOf(data, state, key)) });
  };
  return (
    <section className="stack" aria-labelledby="speech-reckoning" data-lab-begun>
      <h2 id="speech-reckoning" tabIndex={-1} data-focus-target>
        {t('reckoning.title')}
      </h2>
      {answer.kind !== 'ready' && <AnswerFailure answer={answer} strings={strings} />}
      {here !== null && answers !== undefined && errors !== undefined && (
        <>
          <div className="stack measure">
            <p>{t('reckoning.lead', { title: pick(here.segment.title, lang).text, n: errors.n })}</p>
            <p className="speech-formula">{t('reckoning.formula')}</p>
            <p className="small muted">{t('reckoning.rules')}</p>
          </div>
          <Alignment segment={here.segment} answer={answers} recording={here.recording} strings={strings} />
          <NumberField
            label={t('reckoning.field')}
            unit="%"
            hint={t('reckoning.hint')}
            value={state.rate === null ? null : Math.round(state.rate * 1e6) / 1e4}
            isPossible={(value) => value >= 0 && value <= highestRate * 100}
            refusal={t('reckoning.refusal')}
            error={asked && state.rate === null ? t('reckoning.needed') : null}
            strings={strings}
            onChange={(value) => dispatch({ type: 'rate', rate: value === null ? null : value / 100 })}
          />
          <p className="cluster">
            <button
              type="button"
              className="button button--primary"
              onClick={() => {
                if (state.rate === null) setAsked(true);
                else seeAnswers();
              }}
            >
              {t('reckoning.button')}
            </button>
            <button type="button" className="button button--quiet" onClick={seeAnswers}>
              {t('reckoning.skip')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
