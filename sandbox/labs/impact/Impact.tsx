import './impact.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { FormView } from './FormView.tsx';
import { progressOf } from './machine.ts';
import { PaperView } from './PaperView.tsx';
import { ProjectView } from './ProjectView.tsx';
import { partsOf } from './parts.ts';
import type { Scene } from './scene.ts';
import { stringsIn } from './strings.ts';
import { useImpact } from './use-impact.ts';

interface Props {
  readonly dataUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

function Parts(scene: Scene) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  return (
    <nav className="impact-parts no-print" aria-label={t('nav.title')}>
      <ol>
        {partsOf(scene).map(({ id, title }) => {
          const form = data.forms.find((one) => one.id === id);
          return (
            <li key={id}>
              <button
                type="button"
                className="impact-parts__item"
                aria-current={state.at === id ? 'step' : undefined}
                onClick={() => dispatch({ type: 'go', to: id })}
              >
                {title}
                {form !== undefined && (
                  <span className="small muted">{t('nav.progress', { ...progressOf(state, form) })}</span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The impact assessment: the project, three things to fill in about it, and what was filled in as a document. */
export function Impact({ dataUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useImpact(dataUrl, services);
  const { t } = strings;
  const ready = session.kind === 'ready' ? session : null;
  const scene = ready === null ? null : { data: ready.data, state: ready.state, strings, dispatch };
  const at = ready?.state.at ?? '';
  const part = scene === null ? undefined : partsOf(scene).find(({ id }) => id === at);
  const form = ready?.data.forms.find(({ id }) => id === at);

  return (
    <LabFrame
      lang={lang}
      className="impact"
      kind={session.kind}
      retry={retry}
      place={at}
      said={part === undefined ? '' : t('live.place', { title: part.title })}
    >
      {scene !== null && ready !== null && (
        <>
          {ready.restored.kind === 'unreadable' && <p className="notice notice--warning">{t('lab.unreadable')}</p>}
          {ready.restored.kind === 'restored' && <p className="small muted no-print">{t('lab.resumed')}</p>}
          <p className="small muted no-print">{t('lab.private')}</p>
          <Parts {...scene} />
          {at === 'project' && <ProjectView {...scene} />}
          {at === 'paper' && <PaperView {...scene} now={services.now} />}
          {form !== undefined && <FormView key={form.id} {...scene} form={form} />}
        </>
      )}
    </LabFrame>
  );
}
