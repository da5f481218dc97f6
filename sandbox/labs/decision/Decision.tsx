import { Html } from '../shared/Html.tsx';
import { AdviceCard } from './AdviceCard.tsx';
import { AloneCard, NamedOpposite, OppositeForm, RequestCard, WaitCard } from './AdviceSteps.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { adviceFor } from './case-change.ts';
import { percent } from './format.ts';
import type { LabCase } from './lab-data.ts';
import type { LabAction } from './machine.ts';
import { armOf, mayRequest, phaseOf } from './phase.ts';
import { focusOf } from './place.ts';
import type { CaseWork, LabState } from './state.ts';
import type { Strings } from './strings.ts';

interface LockedProps {
  readonly file: LabCase;
  readonly initial: NonNullable<CaseWork['initial']>;
  readonly strings: Strings;
}

function LockedAnswer({ file, initial, strings }: LockedProps) {
  const { t, lang } = strings;
  const option = file.options.find(({ id }) => id === initial.option);
  return (
    <div className="lab-locked">
      <h3 className="eyebrow">{t('own.locked')}</h3>
      <p>
        {option !== undefined && <Html as="strong" html={option.text} lang={lang} />}{' '}
        <span className="muted">({t('own.withConfidence', { p: percent(initial.confidence, lang) })})</span>
      </p>
    </div>
  );
}

interface Props {
  readonly file: LabCase;
  readonly work: CaseWork;
  readonly state: LabState;
  /** Whether the debrief comes next. */
  readonly isLast: boolean;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

/** What is asked on a case, step by step, under the conditions of the run. */
export function Decision({ file, work, state, isLast, strings, dispatch }: Props) {
  const { conditions } = state;
  const arm = armOf(state, file.id);
  const phase = phaseOf(work, arm, conditions);
  const focus = focusOf(state, file);
  const form = { isLast, file, draft: work.draft, conditions, strings, dispatch };
  if (phase === 'own') return <AnswerForm key={`${file.id} initial`} phase="initial" seen={false} {...form} />;
  return (
    <>
      {work.initial !== null && <LockedAnswer file={file} initial={work.initial} strings={strings} />}
      {arm === 'none' && <AloneCard strings={strings} />}
      {mayRequest(work, conditions) && <RequestCard strings={strings} dispatch={dispatch} />}
      {phase === 'waiting' && (
        <WaitCard state={state} work={work} isTarget={focus === 'waiting'} strings={strings} dispatch={dispatch} />
      )}
      {work.advice !== null && (
        <AdviceCard
          file={file}
          advice={adviceFor(state, file)}
          withExplanation={conditions.explanation}
          isTarget={focus === 'advice'}
          strings={strings}
        />
      )}
      {phase === 'opposite' && <OppositeForm work={work} strings={strings} dispatch={dispatch} />}
      {work.opposite !== null && <NamedOpposite text={work.opposite} strings={strings} />}
      {phase === 'final' && (
        <AnswerForm
          key={`${file.id} final`}
          phase="final"
          seen={work.advice !== null}
          isTarget={focus === 'final'}
          {...form}
        />
      )}
    </>
  );
}
