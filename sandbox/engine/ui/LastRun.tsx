import type { Language } from '../../../courses/schema/text.ts';
import { energyOf, wattsPerThread } from '../energy.ts';
import type { RunStatistics } from '../protocol.ts';
import { formatEstimate, formatNumber } from './format.ts';
import type { Say } from './strings.ts';

interface Props {
  readonly run: RunStatistics;
  readonly lang: Language;
  readonly say: Say;
}

/** Tokens, seconds and energy of the last answer, with the formula; no figure where none would be honest. */
export function LastRun({ run, lang, say }: Props) {
  const { watts, seconds, wattHours } = energyOf(run.totalMs / 1000, run.threads);
  const isKnown = run.backend === 'wasm';
  const values = {
    tokens: formatNumber(run.promptTokens - run.reusedTokens + run.newTokens, lang),
    seconds: formatNumber(seconds, lang, 1),
    wh: formatEstimate(wattHours, lang),
    watts: formatNumber(watts, lang, 1),
    each: formatNumber(wattsPerThread, lang, 1),
    threads: formatNumber(run.threads, lang),
  };
  return (
    <div className="model-panel__energy">
      <p className="numbers">
        <strong>{say('energy')}</strong>
        <span aria-hidden="true"> · </span>
        {say(isKnown ? 'energy.value' : 'energy.unknown', values)}
      </p>
      <details>
        <summary>{say('energy.formula')}</summary>
        <p>{say(isKnown ? 'energy.formula.wasm' : 'energy.formula.webgpu', values)}</p>
      </details>
    </div>
  );
}
