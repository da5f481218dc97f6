import { AdviceCard } from './AdviceCard.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { percent } from './format.ts';
import { Html } from './Html.tsx';
import type { LabCase, LabData } from './lab-data.ts';
import { adviceFor, currentCase, type LabAction, workOn } from './machine.ts';
import { Pieces } from './Pieces.tsx';
import type { CaseWork, LabState } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: LabData;
  readonly state: LabState;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

function LockedAnswer({
  file,
  initial,
  strings,
}: {
  readonly file: LabCase;
  readonly initial: NonNullable<CaseWork['initial']>;
  readonly strings: Strings;
}) {
  const { t, lang } = strings;
  const option = file.options.find(({ id }) => id === initial.option);
  return (
    <div className="lab-locked">
      <h3 className="eyebrow">{t('own.locked')}</h3>
      <p>
        {option !== undefined && <Html as="strong" text={option.text} lang={lang} />}{' '}
        <span className="muted">({t('own.withConfidence', { p: percent(initial.confidence, lang) })})</span>
      </p>
    </div>
  );
}

/** One case: its facts and pieces beside the decision, before and after the advice. */
export function CaseView({ data, state, strings, dispatch }: Props) {
  const file = currentCase(state, data);
  if (file === null) return null;
  const { t, lang } = strings;
  const work = workOn(state, file);
  const done = state.order.filter((id) => (state.works[id]?.final ?? null) !== null).length;
  const isLast = done === state.order.length - 1;
  const progress = t('case.progress', { k: state.position + 1, n: state.order.length });
  const withAdvice = work.initial !== null && work.advice !== null;
  return (
    <article className="lab-case stack" key={file.id} aria-labelledby="lab-case-title">
      <div className="lab-progress">
        <p className="small numbers">{progress}</p>
        <progress className="progress" max={state.order.length} value={done} aria-label={progress} />
      </div>
      <header className="lab-case__facts stack">
        <p className="eyebrow">{t('case.fictitious')}</p>
        <h2 id="lab-case-title" tabIndex={-1} data-focus-target={withAdvice ? undefined : true}>
          <Html text={file.title} lang={lang} />
        </h2>
        <Html as="p" text={file.facts} lang={lang} />
        <Html as="p" className="lab-case__question" text={file.question} lang={lang} />
      </header>
      <div className="lab-case__columns">
        <Pieces file={file} work={work} strings={strings} dispatch={dispatch} />
        <div className="lab-case__decision stack">
          {withAdvice && work.initial !== null ? (
            <>
              <LockedAnswer file={file} initial={work.initial} strings={strings} />
              <AdviceCard file={file} advice={adviceFor(state, file)} strings={strings} />
              <AnswerForm
                key={`${file.id} final`}
                phase="final"
                isLast={isLast}
                file={file}
                draft={work.draft}
                strings={strings}
                dispatch={dispatch}
              />
            </>
          ) : (
            <AnswerForm
              key={`${file.id} initial`}
              phase="initial"
              isLast={isLast}
              file={file}
              draft={work.draft}
              strings={strings}
              dispatch={dispatch}
            />
          )}
        </div>
      </div>
    </article>
  );
}
