import type { ReactNode, Ref } from 'react';
import type { Decision } from './lab-data.ts';
import type { PseudonymisationAction } from './machine.ts';
import { RedactionForm } from './RedactionForm.tsx';
import { resized, runOf, type Selected, targetOf, textOfRun } from './selection.ts';
import type { Hidden, Run } from './spans.ts';
import type { DecisionWork } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly ref: Ref<HTMLElement>;
  readonly decision: Decision;
  readonly work: DecisionWork;
  readonly hidden: readonly Hidden[];
  readonly selected: Selected | null;
  readonly strings: Strings;
  readonly dispatch: (action: PseudonymisationAction) => unknown;
  readonly onSelect: (selected: Selected | null) => void;
  /** What was done, to be said. */
  readonly onDone: (message: string) => void;
}

const ends = [
  { end: 'start', less: 'panel.startLess', more: 'panel.startMore' },
  { end: 'end', less: 'panel.endLess', more: 'panel.endMore' },
] as const;

/** What is selected, and what can be done with it. */
export function PassagePanel(props: Props) {
  const { ref, decision, work, hidden, selected, strings, dispatch, onSelect, onDone } = props;
  const { t } = strings;
  const target = targetOf(decision, hidden, work.revealed, selected);
  const quoted = (run: Run) => (
    <blockquote className="redact-quote" lang="fr">
      {textOfRun(decision, run)}
    </blockquote>
  );
  const act = (action: PseudonymisationAction, message: string) => {
    dispatch(action);
    onSelect(null);
    onDone(message);
  };
  const cancel = (
    <button
      type="button"
      className="button button--quiet"
      onClick={() => {
        onSelect(null);
        onDone('');
      }}
    >
      {t('panel.cancel')}
    </button>
  );
  const sizing = selected !== null && (
    <fieldset className="redact-fieldset redact-sizes">
      <legend className="visually-hidden">{t('panel.resize')}</legend>
      {ends.map(({ end, less, more }) => (
        <span key={end} className="redact-sizes__end">
          <span aria-hidden="true">{t(`panel.${end}`)}</span>
          {(
            [
              [less, -1, '−'],
              [more, 1, '+'],
            ] as const
          ).map(([label, by, sign]) => (
            <button
              key={label}
              type="button"
              className="button button--quiet"
              aria-label={t(label)}
              title={t(label)}
              onClick={() => onSelect(resized(decision, selected, end, by))}
            >
              {sign}
            </button>
          ))}
        </span>
      ))}
    </fieldset>
  );
  const run = selected === null ? null : runOf(decision, selected);
  return (
    <aside
      className="redact-panel stack"
      ref={ref}
      aria-labelledby="redact-panel"
      data-open={run === null ? undefined : ''}
    >
      <h3 id="redact-panel">{t('panel.title')}</h3>
      {target.kind === 'nothing' && <p className="muted">{t('panel.none')}</p>}
      {target.kind === 'mixed' && (
        <>
          {quoted(target.run)}
          {sizing}
          <p className="notice notice--warning" tabIndex={-1} data-panel-first>
            {t('panel.mixed')}
          </p>
          <p>{cancel}</p>
        </>
      )}
      {target.kind === 'hidden' && (
        <HiddenPassage {...props} target={target.hidden} quoted={quoted(target.hidden)} act={act} />
      )}
      {target.kind === 'legible' && (
        <>
          {quoted(target.run)}
          {sizing}
          {target.again !== null && (
            <p>
              <button
                type="button"
                className="button"
                onClick={() =>
                  act(
                    { type: 'reveal', decision: decision.id, mark: target.again ?? '', revealed: false },
                    t('decision.hiddenNow', { text: textOfRun(decision, target.run) }),
                  )
                }
              >
                {t('panel.again')}
              </button>
            </p>
          )}
          <RedactionForm
            key={`${target.run.in}/${target.run.from}`}
            initial={null}
            submit={t('panel.hide')}
            strings={strings}
            onSubmit={(choice) =>
              act(
                { type: 'hide', decision: decision.id, run: target.run, choice },
                t('decision.hiddenNow', { text: textOfRun(decision, target.run) }),
              )
            }
          />
          <p>{cancel}</p>
        </>
      )}
    </aside>
  );
}

function HiddenPassage({
  decision,
  work,
  strings,
  target,
  quoted,
  act,
}: Pick<Props, 'decision' | 'work' | 'strings'> & {
  readonly target: Hidden;
  readonly quoted: ReactNode;
  readonly act: (action: PseudonymisationAction, message: string) => void;
}) {
  const { t } = strings;
  const text = textOfRun(decision, target);
  const kind = t(`class.${target.class}`);
  if (target.by === 'machine')
    return (
      <>
        {quoted}
        <p>{t('panel.byMachine', { class: kind })}</p>
        <p>
          <button
            type="button"
            className="button button--primary"
            data-panel-first
            onClick={() =>
              act(
                { type: 'reveal', decision: decision.id, mark: target.mark, revealed: true },
                t('decision.shownNow', { text }),
              )
            }
          >
            {t('panel.reveal')}
          </button>
        </p>
      </>
    );
  const own = work.redactions.find(({ key }) => key === target.key) ?? null;
  return (
    <>
      {quoted}
      <p>{t('panel.byLearner', { class: kind })}</p>
      <RedactionForm
        key={target.key}
        initial={own}
        submit={t('panel.save')}
        strings={strings}
        onSubmit={(choice) =>
          act({ type: 'edit', decision: decision.id, key: target.key, choice }, t('decision.hiddenNow', { text }))
        }
      />
      <p>
        <button
          type="button"
          className="button"
          onClick={() =>
            act({ type: 'show', decision: decision.id, key: target.key }, t('decision.shownNow', { text }))
          }
        >
          {t('panel.reveal')}
        </button>
      </p>
    </>
  );
}
