import type { Language } from '../../../courses/schema/index.ts';
import { getRecorder } from '../../../tracker/client/index.ts';
import type { Place } from './EvaluationIsland.tsx';
import { EvaluationQuestions } from './EvaluationQuestions.tsx';
import {
  type EvaluationAction,
  type EvaluationData,
  type EvaluationState,
  unansweredOf,
} from './evaluation-machine.ts';
import type { Say } from './strings.ts';

interface Props {
  readonly data: EvaluationData;
  readonly state: EvaluationState;
  readonly id: string;
  readonly lang: Language;
  readonly say: Say;
  readonly act: (action: EvaluationAction) => void;
  readonly place: Place;
  readonly setPlace: (place: Place) => void;
  readonly goTo: (n: number) => void;
}

/** Answering: on one page or one question at a time, with how far one has got. */
export function EvaluationAnswering({ place, setPlace, goTo, ...shared }: Props) {
  const { data, state, id, say, act } = shared;
  const total = data.questions.length;
  const done = total - unansweredOf(data, state).length;
  const kept = getRecorder().status().state !== 'unavailable';
  const last = place.at === total - 1;
  return (
    <div className="stack">
      <p className="question__status">{say(kept ? 'evaluation.kept' : 'evaluation.kept.not')}</p>
      <div className="evaluation__bar">
        <p className="numbers" role="status">
          {say('evaluation.progress', { n: done, total })}
        </p>
        <fieldset className="evaluation__view">
          <legend className="visually-hidden">{say('evaluation.view')}</legend>
          {(['all', 'one'] as const).map((view) => (
            <label key={view}>
              <input
                type="radio"
                name={`${id}-view`}
                checked={place.view === view}
                onChange={() => setPlace({ ...place, view })}
              />
              {say(`evaluation.view.${view}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <EvaluationQuestions {...shared} result={null} only={place.view === 'one' ? place.at : null} />
      <div className="cluster">
        {place.view === 'one' && place.at > 0 ? (
          <button className="button" type="button" onClick={() => goTo(place.at - 1)}>
            {say('evaluation.previous')}
          </button>
        ) : null}
        {place.view === 'one' && !last ? (
          <button className="button button--primary" type="button" onClick={() => goTo(place.at + 1)}>
            {say('evaluation.next')}
          </button>
        ) : null}
        <button
          className={place.view === 'all' || last ? 'button button--primary' : 'button'}
          type="button"
          onClick={() => act({ kind: 'review' })}
        >
          {say('evaluation.review')}
        </button>
      </div>
    </div>
  );
}
