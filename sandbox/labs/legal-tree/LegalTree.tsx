import './legal-tree.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { pick } from '../shared/localized.ts';
import type { LabServices } from '../shared/services.ts';
import type { LegalTreeData } from './lab-data.ts';
import { openSystem, workOn } from './machine.ts';
import { RuleTable } from './RuleTable.tsx';
import type { Restored } from './restore.ts';
import { SystemList } from './SystemList.tsx';
import { SystemView } from './SystemView.tsx';
import type { LegalTreeState } from './state.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useLegalTree } from './use-legal-tree.ts';
import { walk } from './walk.ts';

interface Props {
  readonly dataUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

/** Where the learner stands, as a key that changes when the focus must move, and as a screen reader should hear it. */
export function placeOf(
  data: LegalTreeData,
  state: LegalTreeState,
  { t, lang }: Strings,
): { readonly key: string; readonly said: string } {
  const system = openSystem(state, data);
  if (system === null) return { key: 'list', said: t('list.live') };
  const { name, id } = system;
  const work = workOn(state, system);
  const { steps, at } = walk(data.tree, work.answers);
  if (work.done) return { key: `${id} reasons`, said: t('review.live', { name }) };
  if (at.kind === 'outcome')
    return { key: `${id} outcome`, said: t('outcome.live', { class: t(`class.${at.outcome.class}`) }) };
  if (steps.length === 0)
    return { key: id, said: t('system.live', { k: data.systems.indexOf(system) + 1, n: data.systems.length, name }) };
  const question = pick(at.question.text, lang).text;
  return { key: `${id} ${at.question.id}`, said: t('question.live', { k: steps.length + 1, question }) };
}

function RestoredNotice({
  restored,
  strings: { t, plural },
}: {
  readonly restored: Restored;
  readonly strings: Strings;
}) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  return restored.changed.length > 0 ? (
    <p className="notice notice--info">{plural('lab.changed', restored.changed.length)}</p>
  ) : (
    <p className="small muted">{t('lab.resumed')}</p>
  );
}

/** The legal tree: the list of systems with the dated table below it, or the system that is open. */
export function LegalTree({ dataUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useLegalTree(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const system = ready === null ? null : openSystem(ready.state, ready.data);
  const place = ready === null ? { key: '', said: '' } : placeOf(ready.data, ready.state, strings);

  return (
    <LabFrame lang={lang} className="legal" kind={session.kind} retry={retry} place={place.key} said={place.said}>
      {ready !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {system === null ? (
            <>
              <SystemList data={ready.data} state={ready.state} strings={strings} dispatch={dispatch} />
              <RuleTable data={ready.data} table={ready.state.table} strings={strings} dispatch={dispatch} />
            </>
          ) : (
            <SystemView
              key={system.id}
              data={ready.data}
              state={ready.state}
              system={system}
              strings={strings}
              dispatch={dispatch}
            />
          )}
        </>
      )}
    </LabFrame>
  );
}
