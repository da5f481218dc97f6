import './pseudonymisation.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { pick } from '../shared/localized.ts';
import type { LabServices } from '../shared/services.ts';
import { CostPart } from './CostPart.tsx';
import { CrossingPart } from './CrossingPart.tsx';
import { DebriefPart } from './DebriefPart.tsx';
import { DecisionPart } from './DecisionPart.tsx';
import { Introduction } from './Introduction.tsx';
import { decisionOf } from './lab-data.ts';
import { parts } from './machine.ts';
import { PartList } from './PartList.tsx';
import type { Scene } from './scene.ts';
import { type Strings, stringsIn } from './strings.ts';
import { usePseudonymisation } from './use-pseudonymisation.ts';
import { WordsPart } from './WordsPart.tsx';

interface Props {
  readonly dataUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

/** Where the learner stands, in words. */
function placeName({ data, state }: Scene, { t, lang }: Strings): string {
  const decision = decisionOf(data, state.at);
  const part = parts.find((one) => one === state.at);
  if (decision !== null) return pick(decision.title, lang).text;
  return part === undefined ? '' : t(`nav.${part}`);
}

/** Eight decisions that a machine has gone over: proofread, cross-checked, counted. */
export function PseudonymisationLab({ dataUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = usePseudonymisation(dataUrl, services);
  const { t, plural } = strings;
  const ready = session.kind === 'ready' ? session : null;
  const scene = ready === null ? null : { data: ready.data, state: ready.state, strings, dispatch };
  const at = ready?.state.at ?? '';
  const decision = ready === null ? null : decisionOf(ready.data, at);
  return (
    <LabFrame
      lang={lang}
      className="redact"
      kind={session.kind}
      retry={retry}
      place={at}
      said={scene === null ? '' : t('live.place', { title: placeName(scene, strings) })}
    >
      {scene !== null && ready !== null && (
        <>
          {ready.restored.kind === 'unreadable' && <p className="notice notice--warning">{t('lab.unreadable')}</p>}
          {ready.restored.kind === 'restored' && <p className="small muted no-print">{t('lab.resumed')}</p>}
          {ready.restored.kind === 'restored' && ready.restored.changed.length > 0 && (
            <p className="notice notice--warning">{plural('lab.changed', ready.restored.changed.length)}</p>
          )}
          {at === 'intro' ? <Introduction {...scene} /> : <PartList {...scene} />}
          {at === 'words' && <WordsPart {...scene} />}
          {decision !== null && <DecisionPart key={decision.id} {...scene} decision={decision} />}
          {at === 'cross' && <CrossingPart {...scene} />}
          {at === 'cost' && <CostPart {...scene} />}
          {at === 'debrief' && <DebriefPart {...scene} services={services} />}
        </>
      )}
    </LabFrame>
  );
}
