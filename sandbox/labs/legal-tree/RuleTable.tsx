import { useDeferredValue, useId, useState } from 'react';
import { legalTopic } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { LegalTreeData, ShownRule } from './lab-data.ts';
import { Conflict, Dates, Seen, StatusBadge } from './RuleFacts.tsx';
import type { Scene } from './scene.ts';
import { dayRange, isAskable, standingOn } from './standing.ts';
import type { LegalTreeState } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: LegalTreeData;
  readonly table: LegalTreeState['table'];
  readonly strings: Strings;
  readonly dispatch: Scene['dispatch'];
}

/** All the law that the lab knows, as of a day that the learner chooses. */
export function RuleTable({ data, table, strings, dispatch }: Props) {
  const { t, plural, date } = strings;
  const name = useId();
  const [typed, setTyped] = useState(table.on);
  const isWrong = !isAskable(typed);
  // All rules together take longer to draw than a choice may take to answer.
  const shown = useDeferredValue(table.topic);
  const rules = data.rules.filter(({ topic }) => shown === null || topic === shown);
  return (
    <section className="legal-table stack" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{t('table.title')}</h2>
      <p className="measure">{t('table.lead')}</p>
      <p className="small muted">{t('table.asOf', { date: date(data.asOf) })}</p>
      <div className="legal-table__fields">
        <div className="field">
          <label className="field__label" htmlFor={`${name}-on`}>
            {t('table.on')}
          </label>
          <input
            className="input"
            id={`${name}-on`}
            type="date"
            {...dayRange}
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${name}-error` : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              dispatch({ type: 'ask-table', on: event.target.value });
            }}
          />
          {isWrong && (
            <p className="field__error" id={`${name}-error`} role="alert">
              {t('table.dayError', { min: date(dayRange.min), max: date(dayRange.max) })}
            </p>
          )}
        </div>
        <div className="field">
          <label className="field__label" htmlFor={`${name}-topic`}>
            {t('table.topic')}
          </label>
          <select
            className="input"
            id={`${name}-topic`}
            value={table.topic ?? 'all'}
            onChange={(event) => {
              const topic = legalTopic.safeParse(event.target.value);
              dispatch({ type: 'ask-table', topic: topic.success ? topic.data : null });
            }}
          >
            <option value="all">{t('table.topic.all')}</option>
            {legalTopic.options.map((topic) => (
              <option key={topic} value={topic}>
                {t(`topic.${topic}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <TableFrame labelledBy={`${name}-caption`}>
        <table className="table legal-table__rules">
          <caption id={`${name}-caption`}>{plural('table.caption', rules.length, { date: date(table.on) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('table.rule')}</th>
              <th scope="col">{t('rule.says')}</th>
              <th scope="col">{t('table.standing')}</th>
              <th scope="col">{t('rule.status')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <Row key={rule.id} rule={rule} on={table.on} strings={strings} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function Row({ rule, on, strings }: { readonly rule: ShownRule; readonly on: string; readonly strings: Strings }) {
  const { t, lang } = strings;
  const { kind } = standingOn(rule, on);
  return (
    <tr>
      <th scope="row">
        <Html html={rule.place} lang={lang} />
        <p className="small muted legal-table__act">
          <Html html={rule.act} lang={lang} />, {t(`rule.force.${rule.force}`)}
        </p>
      </th>
      <td>
        <Html as="p" html={rule.says} lang={lang} />
        <Conflict rule={rule} strings={strings} />
      </td>
      <td>
        <p>
          <strong className={kind === 'disputed' ? 'legal-disputed' : undefined}>{t(`standing.${kind}`)}</strong>
        </p>
        {kind !== 'undated' && <Dates rule={rule} on={on} strings={strings} />}
      </td>
      <td>
        <StatusBadge status={rule.status} strings={strings} />
        <p>
          <Seen rule={rule} strings={strings} />
        </p>
      </td>
    </tr>
  );
}
