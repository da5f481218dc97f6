import './base-rates.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { pick } from '../shared/localized.ts';
import type { LabServices } from '../shared/services.ts';
import { Debrief } from './Debrief.tsx';
import { Introduction } from './Introduction.tsx';
import { scenarioOf, workOn } from './machine.ts';
import { ScenarioView } from './ScenarioView.tsx';
import { type Strings, stringsIn } from './strings.ts';
import { type BaseRateSession, useBaseRates } from './use-base-rates.ts';

interface Props {
  readonly dataUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}
type Ready = Extract<BaseRateSession, { kind: 'ready' }>;

/** Where the learner stands, as a key that changes when focus must move, and as what a screen reader should hear. */
function placeOf({ state, data }: Ready, { t, lang }: Strings): { readonly key: string; readonly said: string } {
  if (state.stage === 'debrief') return { key: `debrief ${state.runId}`, said: t('debrief.live') };
  const scenario = scenarioOf(data, state.current);
  if (scenario === null) return { key: `introduction ${state.runId}`, said: '' };
  if (workOn(state, scenario).estimates !== null) return { key: `${scenario.id} seen`, said: t('outcome.live') };
  const [k, n] = [data.scenarios.indexOf(scenario) + 1, data.scenarios.length];
  return { key: scenario.id, said: t('scenario.live', { k, n, title: pick(scenario.title, lang).text }) };
}

function RestoredNotice({
  session: { restored, state },
  strings: { t, plural },
}: {
  readonly session: Ready;
  readonly strings: Strings;
}) {
  const lines: string[] = [];
  if (restored.kind === 'unreadable' && state.stage === 'introduction') lines.push(t('lab.unreadable'));
  if (restored.kind === 'restored' && state.stage === 'scenarios') {
    lines.push(t('lab.resumed'));
    if (restored.startedAfresh.length > 0) lines.push(plural('lab.startedAfresh', restored.startedAfresh.length));
  }
  if (state.run > 1) lines.push(t('lab.practice'));
  if (lines.length === 0) return null;
  return (
    <div className="notice notice--info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** The base-rate lab: four situations, each guessed, seen and tried; then what to make of it. */
export function BaseRateLab({ dataUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useBaseRates(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const place = ready === null ? { key: '', said: '' } : placeOf(ready, strings);
  const scenario =
    ready === null || ready.state.stage !== 'scenarios' ? null : scenarioOf(ready.data, ready.state.current);
  return (
    <LabFrame lang={lang} className="rates" kind={session.kind} retry={retry} place={place.key} said={place.said}>
      {ready !== null && (
        <>
          <RestoredNotice session={ready} strings={strings} />
          {ready.state.stage === 'introduction' && (
            <Introduction data={ready.data} strings={strings} onBegin={() => dispatch({ type: 'begin' })} />
          )}
          {scenario !== null && (
            <ScenarioView
              data={ready.data}
              scenario={scenario}
              state={ready.state}
              strings={strings}
              dispatch={dispatch}
            />
          )}
          {ready.state.stage === 'debrief' && (
            <Debrief
              data={ready.data}
              state={ready.state}
              newId={services.newId}
              strings={strings}
              dispatch={dispatch}
            />
          )}
        </>
      )}
    </LabFrame>
  );
}
