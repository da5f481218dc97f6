import { PlainList } from '../shared/PlainList.tsx';
import { pick, type WorkshopData } from './lab-data.ts';
import type { Workshop, WorkshopAction } from './machine.ts';
import type { ExerciseWork } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: WorkshopData;
  readonly workshop: Workshop;
  readonly strings: Strings;
  readonly dispatch: (action: WorkshopAction) => unknown;
}

function statusOf(work: ExerciseWork | undefined, { t, plural }: Strings): string {
  if (work === undefined) return t('list.new');
  return work.finished ? t('list.done') : plural('list.begun', work.versions.length);
}

/** What is still to be done needs no frame: twelve of them would drown what was done. */
const badgeOf = (work: ExerciseWork | undefined): string =>
  work === undefined ? 'small muted' : work.finished ? 'badge badge--success' : 'badge badge--info';

/** The exercises, easiest first, each with how far it has come. */
export function ExerciseList({ data, workshop, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const { works } = workshop.saved;
  const done = data.exercises.filter(({ id }) => works[id]?.finished === true).length;
  const total = data.exercises.length;
  return (
    <section className="stack" aria-labelledby="workshop-list-title">
      <h2 id="workshop-list-title" tabIndex={-1} data-focus-target>
        {t('list.title')}
      </h2>
      <p className="measure">{t('list.lead')}</p>
      <p className="small muted">{t('lab.private')}</p>
      <div className="workshop-progress">
        <progress className="progress" max={total} value={done} aria-labelledby="workshop-progress-text" />
        <p className="small" id="workshop-progress-text">
          {t('list.progress', { done, total })}
        </p>
      </div>
      <PlainList as="ol" className="workshop-list">
        {data.exercises.map((exercise) => {
          const title = pick(exercise.title, lang);
          const work = works[exercise.id];
          return (
            <li key={exercise.id}>
              <button
                type="button"
                className="workshop-list__item"
                onClick={() => dispatch({ type: 'open-exercise', exercise, start: pick(exercise.start, lang).text })}
              >
                <span className="workshop-list__rank">
                  <span className="visually-hidden">{t('list.exercise')} </span>
                  {exercise.rank}
                </span>
                <span className="workshop-list__name">
                  <span className="workshop-list__title" lang={title.lang === lang ? undefined : title.lang}>
                    {title.text}
                  </span>{' '}
                  <span className="small muted">{t(`skill.${exercise.skill}`)}</span>
                </span>{' '}
                <span className={badgeOf(work)}>{statusOf(work, strings)}</span>
              </button>
            </li>
          );
        })}
      </PlainList>
    </section>
  );
}
