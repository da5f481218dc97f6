import { Html } from '../shared/Html.tsx';
import { SelfGrid } from '../shared/SelfGrid.tsx';
import type { FairnessCase } from './lab-data.ts';
import type { Scene } from './scene.ts';
import type { DecisionWork } from './state.ts';

interface Props {
  readonly file: FairnessCase;
  readonly work: DecisionWork;
  readonly scene: Scene;
}

/** The decision as it was taken, what the choice commits to, and the grid to read one's own reasons with. */
export function TakenDecision({ file, work, scene: { strings, dispatch } }: Props) {
  const { t, lang, plural } = strings;
  const option = file.options.find(({ id }) => id === work.option);
  const chosen = file.criteria.filter(({ id }) => work.criteria.includes(id));
  return (
    <div className="stack fairness-taken">
      <div className="card card--sunken stack">
        <h4 tabIndex={-1} data-focus-target>
          {t('decision.yours')}
        </h4>
        {option !== undefined && <Html as="p" html={option.textHtml} lang={lang} />}
        <p className="field__label">{t('decision.yourCriteria')}</p>
        <ul>
          {chosen.map((criterion) => (
            <Html key={criterion.id} as="li" html={criterion.textHtml} lang={lang} />
          ))}
        </ul>
        <p className="field__label">{t('decision.yourReasons')}</p>
        <p className="fairness-reasons">{work.reasons}</p>
      </div>
      {option !== undefined && (
        <div>
          <h4>{t('decision.reading')}</h4>
          <Html as="p" html={option.readingHtml} lang={lang} />
        </div>
      )}
      <SelfGrid
        lang={lang}
        legend={t('decision.grid')}
        hint={t('decision.gridHint')}
        sourceWord={t('decision.source')}
        count={plural('decision.gridCount', work.grid.length, { total: file.grid.length })}
        lines={file.grid}
        found={work.grid}
        onFind={(line, found) => dispatch({ type: 'grid', line, found })}
      />
      <div className="notice notice--info">
        <p className="notice__title">{t('decision.debrief')}</p>
        <Html as="div" html={file.debriefHtml} lang={lang} />
      </div>
    </div>
  );
}
