import { Html } from '../shared/Html.tsx';
import { Decision } from './Decision.tsx';
import type { LabData } from './lab-data.ts';
import { currentCase, type LabAction } from './machine.ts';
import { Pieces } from './Pieces.tsx';
import { workOn } from './phase.ts';
import { focusOf } from './place.ts';
import type { LabState } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: LabData;
  readonly state: LabState;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
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
  const isNew = focusOf(state, file) === 'case';
  return (
    <article className="lab-case stack" data-lab-begun key={file.id} aria-labelledby="lab-case-title">
      <div className="lab-progress">
        <p className="small numbers">{progress}</p>
        <progress className="progress" max={state.order.length} value={done} aria-label={progress} />
      </div>
      <header className="lab-case__facts stack">
        <p className="eyebrow">{t('case.fictitious')}</p>
        <h2 id="lab-case-title" tabIndex={-1} data-focus-target={isNew ? true : undefined}>
          <Html html={file.title} lang={lang} />
        </h2>
        <Html as="p" html={file.facts} lang={lang} />
        <Html as="p" className="lab-case__question" html={file.question} lang={lang} />
      </header>
      <div className="lab-case__columns">
        <Pieces file={file} work={work} strings={strings} dispatch={dispatch} />
        <div className="lab-case__decision stack">
          <Decision file={file} work={work} state={state} isLast={isLast} strings={strings} dispatch={dispatch} />
        </div>
      </div>
    </article>
  );
}
