import { pick } from '../shared/localized.ts';
import { decisionOf } from './lab-data.ts';
import { givenCount } from './machine.ts';
import type { Scene } from './scene.ts';
import { workOn } from './score.ts';

/** The parts of the lab, and the eight decisions when one stands among them. */
export function PartList({ data, state, strings, dispatch }: Scene) {
  const { t, lang } = strings;
  const isDecision = decisionOf(data, state.at) !== null;
  const next = data.decisions.find((one) => !workOn(state, one).given) ?? data.decisions[0];
  const items = [
    { id: 'words', to: 'words', title: t('nav.words') },
    { id: 'decisions', to: next?.id ?? 'words', title: t('nav.decisions') },
    { id: 'cross', to: 'cross', title: t('nav.cross') },
    { id: 'cost', to: 'cost', title: t('nav.cost') },
    { id: 'debrief', to: 'debrief', title: t('nav.debrief') },
  ];
  return (
    <nav className="redact-nav no-print" aria-label={t('nav.title')} data-lab-begun>
      <ol className="redact-parts">
        {items.map(({ id, to, title }) => {
          const isCurrent = id === 'decisions' ? isDecision : state.at === id;
          return (
            <li key={id}>
              <button
                type="button"
                className="redact-parts__item"
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => {
                  if (!isCurrent) dispatch({ type: 'go', to });
                }}
              >
                {title}
                {id === 'decisions' && (
                  <span className="small muted">
                    {t('nav.progress', { given: givenCount(state, data), total: data.decisions.length })}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      {isDecision && (
        <ol className="redact-decisions" aria-label={t('decision.list')}>
          {data.decisions.map((one, index) => {
            const { given } = workOn(state, one);
            const name = t('decision.number', { n: index + 1, title: pick(one.title, lang).text });
            return (
              <li key={one.id}>
                <button
                  type="button"
                  className="redact-decisions__item"
                  aria-label={given ? `${name}, ${t('decision.given')}` : name}
                  title={pick(one.title, lang).text}
                  aria-current={state.at === one.id ? 'step' : undefined}
                  onClick={() => dispatch({ type: 'go', to: one.id })}
                >
                  {index + 1}
                  {given && <span aria-hidden="true"> ✓</span>}
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </nav>
  );
}
