import { useCallback, useMemo, useRef, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { Candidates } from './Candidates.tsx';
import { attributeStates, crossingOf } from './crossing.ts';
import { DecisionReview } from './DecisionReview.tsx';
import { DecisionText } from './DecisionText.tsx';
import type { CrossedDecision, Decision } from './lab-data.ts';
import { withoutReason } from './machine.ts';
import { PassagePanel } from './PassagePanel.tsx';
import { PublicText } from './PublicText.tsx';
import type { Scene } from './scene.ts';
import { workOn } from './score.ts';
import { runOf, type Selected, textOfRun } from './selection.ts';
import { type Hidden, hiddenIn } from './spans.ts';

type View = 'work' | 'public';
const views = ['work', 'public'] as const;

/** How many of the register fit what is left legible; it moves with every passage. */
function Circle({
  scene,
  decision,
  hidden,
}: {
  readonly scene: Scene;
  readonly decision: CrossedDecision;
  readonly hidden: readonly Hidden[];
}) {
  const { data, strings } = scene;
  const { plural, number, lang } = strings;
  const crossing = useMemo(() => {
    const visible = attributeStates(decision, hidden).filter((one) => one.visible);
    return crossingOf(
      data,
      decision,
      visible.map(({ name }) => name),
    );
  }, [data, decision, hidden]);
  const who = pick(decision.crossing.lead, lang).text;
  return (
    <p className="redact-circle small" role="status">
      {plural('decision.circle', crossing.matches.length, { total: number(crossing.total), who })}
    </p>
  );
}

/** One decision: its text, what is hidden of it, and the end; once given in, what that gave. */
export function DecisionPart({ decision, ...scene }: Scene & { readonly decision: Decision }) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const work = workOn(state, decision);
  const hidden = useMemo(() => hiddenIn(decision, work), [decision, work]);
  const [view, setView] = useState<View>('work');
  const [selected, setSelected] = useState<Selected | null>(null);
  const [said, setSaid] = useState('');
  const text = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  // Where the choice was begun: the focus goes back there, to go on from the same place.
  const from = useRef<HTMLElement | null>(null);
  const lacking = withoutReason(work);
  const index = data.decisions.findIndex(({ id }) => id === decision.id);
  const { crossing } = decision;

  const openPanel = useCallback((origin: HTMLElement | null) => {
    from.current = origin;
    // The panel may only now show what the selection calls for.
    requestAnimationFrame(() => {
      panel.current?.querySelector<HTMLElement>('[data-panel-first]')?.focus({ preventScroll: true });
      // It sticks to the text: nothing moves unless the choice came from the list below.
      panel.current?.scrollIntoView({ block: 'nearest' });
    });
  }, []);
  const openFromList = useCallback(
    (next: Selected, origin: HTMLElement) => {
      setView('work');
      setSelected(next);
      openPanel(origin);
    },
    [openPanel],
  );
  const done = (message: string) => {
    setSaid(message);
    const back = from.current?.isConnected === true ? from.current : text.current;
    back?.focus({ preventScroll: true });
  };
  const selectedRun = selected === null ? null : runOf(decision, selected);

  return (
    <section className="stack redact-part" aria-labelledby="redact-title">
      <header className="stack redact-head">
        <h2 id="redact-title" tabIndex={-1} data-focus-target>
          {t('decision.number', { n: index + 1, title: pick(decision.title, lang).text })}
        </h2>
        <p className="small muted">{t('decision.fictitious', { matter: pick(decision.matter, lang).text })}</p>
      </header>
      {work.given ? (
        <DecisionReview scene={scene} decision={decision} work={work} />
      ) : (
        <>
          <fieldset className="redact-fieldset redact-views">
            <legend className="visually-hidden">{t('decision.view')}</legend>
            {views.map((one) => (
              <label key={one} className="choice">
                <input
                  className="choice__input"
                  type="radio"
                  name="redact-view"
                  value={one}
                  checked={view === one}
                  onChange={() => setView(one)}
                />
                <span className="choice__text">{t(`decision.view.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          {crossing !== null && <Circle scene={scene} decision={{ ...decision, crossing }} hidden={hidden} />}
          {view === 'public' ? (
            <div className="stack">
              <p className="muted measure">{plural('decision.publicHint', hidden.length)}</p>
              <PublicText decision={decision} hidden={hidden} strings={strings} />
            </div>
          ) : (
            <div className="redact-desk">
              <div className="stack">
                <DecisionText
                  ref={text}
                  decision={decision}
                  hidden={hidden}
                  selected={selected}
                  strings={strings}
                  onSelect={setSelected}
                  onOpen={() => openPanel(text.current)}
                />
                <p className="visually-hidden" role="status">
                  {said !== '' && selectedRun === null ? said : ''}
                  {selectedRun === null ? '' : t('decision.selected', { text: textOfRun(decision, selectedRun) })}
                </p>
              </div>
              <PassagePanel
                ref={panel}
                decision={decision}
                work={work}
                hidden={hidden}
                selected={selected}
                strings={strings}
                dispatch={dispatch}
                onSelect={setSelected}
                onDone={done}
              />
            </div>
          )}
          <Candidates decision={decision} hidden={hidden} strings={strings} onOpen={openFromList} />
          <div className="stack redact-give">
            <h3>{t('give.title')}</h3>
            <p className="measure">{t('give.once')}</p>
            {lacking > 0 && <p className="notice notice--warning">{plural('give.lack', lacking)}</p>}
            <p>
              <button
                type="button"
                className="button button--primary"
                disabled={lacking > 0}
                onClick={() => {
                  dispatch({ type: 'give', decision: decision.id });
                  requestAnimationFrame(() => document.getElementById('redact-review')?.focus());
                }}
              >
                {t('give.button')}
              </button>
            </p>
          </div>
        </>
      )}
    </section>
  );
}
