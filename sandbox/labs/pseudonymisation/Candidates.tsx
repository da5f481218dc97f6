import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import { TableFrame } from '../shared/TableFrame.tsx';
import { candidatesIn, occurrencesOf } from './candidates.ts';
import type { Decision } from './lab-data.ts';
import { type Selected, selectedOf, textOfRun } from './selection.ts';
import { type Hidden, overlaps, type Run } from './spans.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly decision: Decision;
  readonly hidden: readonly Hidden[];
  readonly strings: Strings;
  /** @param origin where the focus comes back to */
  readonly onOpen: (selected: Selected, origin: HTMLElement) => void;
}

const Rows = memo(function Rows({
  runs,
  decision,
  hidden,
  strings,
  onOpen,
}: Props & { readonly runs: readonly Run[] }) {
  const { t } = strings;
  const stateOf = (run: Run): string => {
    const over = hidden.find((one) => overlaps(one, run));
    if (over === undefined) return t('list.legible');
    return t(over.by === 'machine' ? 'list.machine' : 'list.learner', { class: t(`tag.${over.class}`) });
  };
  return (
    <TableFrame label={t('list.caption')}>
      <table className="table redact-candidates">
        <caption>{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.expression')}</th>
            <th scope="col">{t('list.where')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">{t('list.action')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const text = textOfRun(decision, run);
            const n = decision.paragraphs.findIndex(({ id }) => id === run.in) + 1;
            return (
              <tr key={`${run.in}/${run.from}`}>
                <th scope="row" lang="fr">
                  {text}
                </th>
                <td className="numbers">{n}</td>
                <td>{stateOf(run)}</td>
                <td>
                  <button
                    type="button"
                    className="button button--quiet"
                    aria-label={t('list.openLabel', { text, n })}
                    onClick={(event) => {
                      const selected = selectedOf(decision, run);
                      if (selected !== null) onOpen(selected, event.currentTarget);
                    }}
                  >
                    {t('list.open')}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
});

/** The text as a table: everything that can be done by selecting can be done here, with a screen reader too. */
export const Candidates = memo(function Candidates(props: Props) {
  const { decision, hidden, strings } = props;
  const { t, plural } = strings;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [expression, setExpression] = useState('');
  const wanted = useDeferredValue(expression);
  const isSearch = wanted.trim().length >= 2;
  const runs = useMemo(
    () => (!isOpen ? [] : isSearch ? occurrencesOf(decision, wanted) : candidatesIn(decision, hidden)),
    [isOpen, isSearch, wanted, decision, hidden],
  );
  return (
    <details className="redact-list-box" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('list.title')}</summary>
      <div className="stack">
        <p className="small muted measure">{t('list.lead')}</p>
        <div className="field redact-search">
          <label className="field__label" htmlFor={id}>
            {t('list.search')}
          </label>
          <input
            id={id}
            className="input"
            type="search"
            lang="fr"
            autoComplete="off"
            maxLength={120}
            aria-describedby={`${id}-hint`}
            value={expression}
            onChange={(event) => setExpression(event.currentTarget.value)}
          />
          <p className="field__hint" id={`${id}-hint`}>
            {t('list.searchHint')}
          </p>
        </div>
        <p role="status">{isSearch ? plural('list.found', runs.length) : ''}</p>
        {runs.length > 0 && <Rows runs={runs} {...props} />}
      </div>
    </details>
  );
});
