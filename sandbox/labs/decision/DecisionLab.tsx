import './decision.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { CaseView } from './CaseView.tsx';
import { Debrief } from './Debrief.tsx';
import { Introduction } from './Introduction.tsx';
import { placeOf } from './place.ts';
import { RestoredNotice } from './RestoredNotice.tsx';
import { stringsIn } from './strings.ts';
import { type LabSource, useLab } from './use-lab.ts';

interface Props {
  readonly source: LabSource;
  readonly lang: Language;
  readonly services: LabServices;
}

/** The decision lab: case by case under the conditions of the run, then the debrief. */
export function DecisionLab({ source, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useLab(source, services);
  const place = placeOf(session, strings);

  return (
    <LabFrame lang={lang} className="lab" kind={session.kind} retry={retry} place={place.key} said={place.said}>
      {session.kind === 'ready' && (
        <>
          <RestoredNotice session={session} strings={strings} />
          {session.state.stage === 'introduction' && (
            <Introduction
              data={session.data}
              strings={strings}
              state={session.state}
              onBegin={() => dispatch({ type: 'begin' })}
            />
          )}
          {session.state.stage === 'cases' && (
            <CaseView data={session.data} state={session.state} strings={strings} dispatch={dispatch} />
          )}
          {session.state.stage === 'debrief' && (
            <Debrief
              data={session.data}
              state={session.state}
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
