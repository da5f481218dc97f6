import './prompting.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { ExerciseList } from './ExerciseList.tsx';
import { ExerciseView } from './ExerciseView.tsx';
import { pick } from './lab-data.ts';
import { openWork } from './machine.ts';
import type { Restored } from './restore.ts';
import type { WorkshopSource } from './services.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useWorkshop } from './use-workshop.ts';

interface Props {
  readonly source: WorkshopSource;
  readonly lang: Language;
  readonly services: LabServices;
  readonly model: ModelAccess;
}

function RestoredNotice({
  restored,
  strings: { t, plural },
}: {
  readonly restored: Restored;
  readonly strings: Strings;
}) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind !== 'restored' || Object.keys(restored.state.works).length === 0) return null;
  return (
    <>
      <p className="small muted">{t('lab.resumed')}</p>
      {restored.changed.length > 0 && (
        <p className="notice notice--info">{plural('lab.changed', restored.changed.length)}</p>
      )}
    </>
  );
}

/** The prompt workshop: the list of exercises, or the one that is open. */
export function PromptingLab({ source, lang, services, model }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useWorkshop(source.dataUrl, services);
  const { t } = strings;
  const ready = session.kind === 'ready' ? session : null;
  const open = ready?.data.exercises.find(({ id }) => id === ready.state.saved.open) ?? null;
  const place = open?.id ?? 'list';
  const said = open === null ? '' : t('exercise.live', { rank: open.rank, title: pick(open.title, lang).text });

  return (
    <LabFrame lang={lang} className="workshop" kind={session.kind} retry={retry} place={place} said={said}>
      {ready !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {open === null || openWork(ready.state) === null ? (
            <div className="workshop-home">
              <ExerciseList data={ready.data} workshop={ready.state} strings={strings} dispatch={dispatch} />
              {model.panel}
            </div>
          ) : (
            <ExerciseView
              key={open.id}
              data={ready.data}
              exercise={open}
              workshop={ready.state}
              model={model}
              source={source}
              services={services}
              strings={strings}
              dispatch={dispatch}
            />
          )}
        </>
      )}
    </LabFrame>
  );
}
