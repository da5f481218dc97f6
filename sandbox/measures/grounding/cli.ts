import { readFileSync, writeFileSync } from 'node:fs';
import { type LabelledPart, labelledOutputs } from './labelled.ts';
import { type Accuracy, type Share, type Validation, validate } from './validation.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The labelled outputs of one part, from `labelled/`. */
export function readLabelled(part: LabelledPart) {
  return labelledOutputs(read('labelled/files.jsonl'), read(`labelled/${part}.jsonl`), part);
}

function shown({ k, n, share, interval }: Share): string {
  if (share === null || interval === null) return '–'.padEnd(24);
  const percent = (value: number) => `${Math.round(value * 100)}`;
  return `${`${k}/${n}`.padEnd(9)}${percent(share).padStart(3)} % [${percent(interval[0])}; ${percent(interval[1])}]`.padEnd(
    24,
  );
}

function row(name: string, { precision, recall }: Accuracy): string {
  return `${name.padEnd(14)}${shown(precision)}  ${shown(recall)}`;
}

function table(title: string, validation: Validation): string {
  const rows = { all: validation.all, ...validation.kinds, ...validation.hows, ...validation.languages };
  return [
    `${title} : ${validation.outputs} réponses / outputs (${validation.byModel} du modèle / by the model)`,
    `${''.padEnd(14)}${'précision / precision'.padEnd(26)}rappel / recall`,
    ...Object.entries(rows).map(([name, accuracy]) => row(name, accuracy)),
    `réponses justes sans aucune marque / sound outputs without a mark: ${shown(validation.soundUnmarked)}`,
    '',
  ].join('\n');
}

const titles: Readonly<Record<LabelledPart, string>> = {
  development: 'développement / development',
  test: 'essai / test',
  'real-development': 'modèle affiné, développement / fine-tuned model, development',
  real: 'modèle affiné, essai / fine-tuned model, test',
};

/** What the check is worth on each part of the labelled set. */
export function validationByPart(): Readonly<Record<LabelledPart, Validation>> {
  const of = (part: LabelledPart): Validation => validate(readLabelled(part));
  return {
    development: of('development'),
    test: of('test'),
    'real-development': of('real-development'),
    real: of('real'),
  };
}

/** A table for each part; with `write`, `validation.json` as well. */
export function groundingReport(write: boolean): string {
  const byPart = validationByPart();
  if (write) {
    // An interval on one line, as the formatter wants it.
    const json = JSON.stringify(byPart, null, 2).replace(/\[\s+([^\s\]]+)\s+([^\s\]]+)\s+\]/g, '[$1 $2]');
    writeFileSync(new URL('validation.json', import.meta.url), `${json}\n`);
  }
  const parts: readonly LabelledPart[] = ['development', 'test', 'real-development', 'real'];
  return parts.map((part) => table(titles[part], byPart[part])).join('\n');
}
