import type { z } from 'zod';
import { adviceWeight } from './advice-weight.ts';
import { calibration } from './brier.ts';
import { cohortShare } from './cohort.ts';
import { inputSchemas } from './input.ts';
import { itemAnalysis } from './items.ts';
import { reliance } from './reliance.ts';
import { spotting } from './spotting.ts';
import { verification } from './verification.ts';

/** What the process will do: print the result, or refuse. */
export type CommandOutcome =
  | { readonly kind: 'measured'; readonly result: object }
  | { readonly kind: 'refused'; readonly message: string };

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** For each measure, a small input that is accepted: the remedy of every refusal. */
const examples = {
  reliance: '{"trials":[{"truth":"oui","advice":"non","u0":"oui","u1":"oui"}]}',
  woa: '{"trials":[{"u0":10,"advice":15,"u1":12,"ai_right":true}]}',
  brier: '{"p_correct":[0.9,0.6],"outcome":[1,0]} | {"p_ai_right":[0.8],"ai_right":[1]}',
  spotting: '{"planted":[{"type":"omission","sev":3,"detected":true}],"false_flags":1,"sound_segments":30}',
  verification:
    '{"trace":{"required_pieces":["D1"],"events":[{"seq":1,"t":0,"ev":"open_piece","piece":"D1"},{"seq":2,"t":60,"ev":"judgment_final"}],"piece_words":{"D1":210}}}',
  items: '{"matrix":[[1,0],[1,1]]}',
  cohort: '{"pairs_CSR_IA":[[5,6],[4,6]]}',
} as const;
export type MeasureName = keyof typeof examples;
export const measureNames = Object.keys(examples).filter(isMeasureName);

export const usage = `Usage : npm run -s measures -- <${measureNames.join('|')}> < entree.json
Lit un objet JSON sur l’entrée standard, écrit les mesures en JSON sur la sortie standard.
Reads a JSON object from standard input, writes the measures as JSON to standard output.
${measureNames.map((name) => `  ${name.padEnd(13)} ${examples[name]}`).join('\n')}
Sans entrée / without input: grounding [--write] : précision et rappel du contrôle de vigilance / of the vigilance check
`;

export function isMeasureName(name: string | undefined): name is MeasureName {
  return name !== undefined && Object.hasOwn(examples, name);
}

/** `["trials", 3, "u0"]` → `trials[3].u0` */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (sum, part) =>
      typeof part === 'number' ? `${sum}[${part}]` : sum === '' ? String(part) : `${sum}.${String(part)}`,
    '',
  );
  return name === '' ? 'l’entrée / the input' : name;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'rien (champ absent) / nothing (field missing)';
  const json = JSON.stringify(value);
  return json.length > 100 ? `${json.slice(0, 99)}…` : json;
}

function refusal(measure: MeasureName, field: string, expected: string, received: string): string {
  return `${measure} : entrée refusée / input refused
  champ / field : ${field}
  attendu / expected : ${expected}
  reçu / received : ${received}
  remède : corriger ce champ ; entrée acceptée, par exemple :
  remedy: correct that field; accepted input, for example:
    ${examples[measure]}
`;
}

function parse<S extends z.ZodType>(measure: MeasureName, schema: S, input: unknown, prefix = ''): Parsed<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  return {
    ok: false,
    message: refusal(
      measure,
      fieldName(prefix === '' ? path : [prefix, ...path]),
      issue?.message ?? '',
      shown(valueAt(input, path)),
    ),
  };
}

function measured<T>(parsed: Parsed<T>, measure: (value: T) => object): CommandOutcome {
  return parsed.ok ? { kind: 'measured', result: measure(parsed.value) } : { kind: 'refused', message: parsed.message };
}

function hasField(input: unknown, field: string): boolean {
  return typeof input === 'object' && input !== null && field in input;
}

/** How to read the sign of `overconfidence` when the forecasts are about the machine. */
const trustReading = 'overconfidence>0 => over-trust in the AI; <0 => under-trust';

function compute(measure: MeasureName, input: unknown): CommandOutcome {
  switch (measure) {
    case 'reliance':
      return measured(parse(measure, inputSchemas.reliance, input), ({ trials }) => reliance(trials));
    case 'woa':
      return measured(parse(measure, inputSchemas.woa, input), ({ trials }) => adviceWeight(trials));
    case 'brier': {
      const forecasts = (p: readonly number[], outcomes: readonly boolean[]) =>
        calibration(p.map((value, i) => ({ p: value, outcome: outcomes[i] ?? false })));
      return hasField(input, 'p_ai_right')
        ? measured(parse(measure, inputSchemas.trust, input), ({ p_ai_right, ai_right }) => ({
            ...forecasts(p_ai_right, ai_right),
            reading: trustReading,
          }))
        : measured(parse(measure, inputSchemas.confidence, input), ({ p_correct, outcome }) =>
            forecasts(p_correct, outcome),
          );
    }
    case 'spotting':
      return measured(parse(measure, inputSchemas.spotting, input), ({ planted, false_flags, sound_segments }) =>
        spotting(planted, false_flags, sound_segments),
      );
    case 'verification':
      return measured(
        hasField(input, 'trace')
          ? parse(measure, inputSchemas.verification, valueAt(input, ['trace']), 'trace')
          : parse(measure, inputSchemas.verification, input),
        verification,
      );
    case 'items':
      return measured(parse(measure, inputSchemas.items, input), ({ matrix }) => itemAnalysis(matrix));
    case 'cohort':
      return measured(parse(measure, inputSchemas.cohort, input), ({ pairs_CSR_IA, seed }) =>
        cohortShare(pairs_CSR_IA, seed === undefined ? {} : { seed }),
      );
    default:
      return measure satisfies never;
  }
}

/** Reads `text` as the input of `measure` and computes it, or says which field is wrong, why, and how to mend it. */
export function runMeasure(measure: MeasureName, text: string): CommandOutcome {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const received = text.trim() === '' ? 'rien / nothing' : reason;
    return {
      kind: 'refused',
      message: refusal(measure, 'l’entrée / the input', 'un objet JSON / a JSON object', received),
    };
  }
  return compute(measure, input);
}
