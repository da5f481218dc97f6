import { type Citation, type RegisterEntry, versionOn } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, refer, repeated, type Shared } from './references.ts';

const is = (fr: string, en: string): Bilingual => ({ fr, en });
const earliest = '1950-01-01';

/** Whether an entry is what a citation claims to cite. */
function isCited(entry: RegisterEntry, { cited }: Citation): boolean {
  if (entry.kind === 'article' || cited.kind === 'article')
    return (
      entry.kind === cited.kind &&
      entry.number === cited.number &&
      'versions' in entry &&
      'from' in cited &&
      entry.versions.some(({ from }) => from === cited.from)
    );
  return (
    entry.number === cited.number &&
    entry.court === cited.court &&
    entry.seat === cited.seat &&
    entry.chamber === cited.chamber &&
    entry.date === cited.date
  );
}

/** Checks the entries among themselves: numbers, days, wordings that follow one another, what they cite. */
function registerProblems(register: readonly Located<RegisterEntry>[], numbers: Ids): CourseProblem[] {
  const entries = new Map(register.map(({ value }) => [value.number as string, value]));
  return register.flatMap(({ value, document, path }): CourseProblem[] => {
    const problem = (key: DataPath, expected: Bilingual, received: string, remedy: Bilingual) =>
      problemAt(document, [...path, ...key], {
        rule: 'citations',
        expected,
        received: describeValue(received),
        remedy,
      });
    if (value.kind === 'article')
      return value.versions.flatMap(({ from, to }, index) => {
        const next = value.versions[index + 1];
        const dayAfter = to === undefined ? null : nextDay(to);
        const follows = next === undefined || next.from === dayAfter;
        return [
          ...(from >= earliest && (to === undefined || from < to)
            ? []
            : [
                problem(
                  ['versions', index, 'from'],
                  is(
                    `un jour depuis ${earliest}, avant celui de « to »`,
                    `a day from ${earliest} on, before that of "to"`,
                  ),
                  from,
                  is('corrigez la date', 'correct the date'),
                ),
              ]),
          ...(follows
            ? []
            : [
                problem(
                  ['versions', index + 1, 'from'],
                  is(
                    'le lendemain de la fin de la rédaction précédente',
                    'the day after the end of the wording before it',
                  ),
                  next.from,
                  is(
                    `écrivez \`from: ${dayAfter ?? '…'}\`, ou mettez un \`to\` à la rédaction précédente`,
                    `write \`from: ${dayAfter ?? '…'}\`, or give the wording before it a \`to\``,
                  ),
                ),
              ]),
        ];
      });
    const weekday = new Date(`${value.date}T00:00:00Z`).getUTCDay();
    return [
      ...(value.date >= earliest && weekday !== 0 && weekday !== 6
        ? []
        : [
            problem(
              ['date'],
              is(
                `un jour d’audience depuis ${earliest}, du lundi au vendredi`,
                `a day of court from ${earliest} on, Monday to Friday`,
              ),
              value.date,
              is('corrigez la date', 'correct the date'),
            ),
          ]),
      ...((value.court === 'cassation') === (value.chamber !== undefined) &&
      (value.court === 'cassation') === (value.seat === undefined)
        ? []
        : [
            problem(
              ['court'],
              is(
                'une chambre pour la Cour de cassation, une ville pour les autres',
                'a chamber for the Cour de cassation, a town for the others',
              ),
              value.court,
              is('ajoutez `chamber`, ou `seat`', 'add `chamber`, or `seat`'),
            ),
          ]),
      ...value.cites.flatMap((number, index) => {
        const other = entries.get(number);
        if (other === undefined) return refer(document, [...path, 'cites', index], 'registerEntry', number, numbers);
        const stood =
          other.kind === 'decision' ? other.date < value.date : versionOn(other.versions, value.date) !== null;
        return stood
          ? []
          : [
              problem(
                ['cites', index],
                is(`ce qui existait le ${value.date}`, `what existed on ${value.date}`),
                number,
                is('retirez la référence, ou corrigez une date', 'remove the reference, or correct a date'),
              ),
            ];
      }),
    ];
  });
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** What keeps the register from proving the truth of a citation; null where it does. The key is that of the citation. */
function unproved(
  citation: Citation,
  scope: string,
  register: readonly RegisterEntry[],
): { readonly key: DataPath; readonly expected: Bilingual; readonly received: string } | null {
  const { truth, cited, on } = citation;
  if (!citation.text.includes(citation.reference))
    return {
      key: ['reference'],
      expected: is(
        'les mots de la référence tels qu’ils sont dans `text`',
        'the words of the reference as they stand in `text`',
      ),
      received: citation.reference,
    };
  if (truth.status === 'absent') {
    const found = register.find(
      (entry) =>
        entry.number === cited.number ||
        (entry.kind === 'decision' &&
          cited.kind === 'decision' &&
          entry.court === cited.court &&
          entry.seat === cited.seat &&
          entry.chamber === cited.chamber &&
          entry.date === cited.date),
    );
    return found === undefined
      ? null
      : {
          key: ['cited', 'number'],
          expected: is(
            'ni ce numéro, ni une décision du même jour au registre',
            'neither this number nor a decision of that day in the register',
          ),
          received: found.number,
        };
  }
  const entry = register.find(({ number }) => number === truth.proof);
  if (entry === undefined) return null;
  if (!isCited(entry, citation))
    return {
      key: ['cited'],
      expected: is(`ce que le registre dit de ${truth.proof}`, `what the register says of ${truth.proof}`),
      received: cited.number,
    };
  const inForce = entry.kind === 'article' ? versionOn(entry.versions, on) : null;
  const text = entry.kind === 'article' ? (inForce?.text ?? '') : `${entry.title}\n${entry.text}`;
  if (!text.includes(truth.passage))
    return {
      key: ['truth', 'passage'],
      expected: is(
        `des mots de ${truth.proof}, tels qu’ils y sont le ${on}`,
        `words of ${truth.proof}, as they stand on ${on}`,
      ),
      received: truth.passage,
    };
  const rightVersion = entry.kind === 'decision' || (cited.kind === 'article' && inForce?.from === cited.from);
  const rightScope = entry.scope === 'general' || entry.scope === scope;
  if (truth.status === 'inapplicable') {
    if (truth.reason === 'date' ? !rightVersion : !rightScope) return null;
    return {
      key: ['truth', 'reason'],
      expected:
        truth.reason === 'date'
          ? is(`une rédaction qui n’était pas en vigueur le ${on}`, `a wording that was not in force on ${on}`)
          : is(`une entrée d’un autre champ que ${scope}`, `an entry of another scope than ${scope}`),
      received: truth.reason,
    };
  }
  return rightVersion && rightScope
    ? null
    : {
        key: ['truth', 'status'],
        expected: is(
          'une entrée de ce champ, en vigueur à la date `on`',
          'an entry of this scope, in force on the date `on`',
        ),
        received: truth.status,
      };
}

/** Checks the citation lab against its register: every reference resolved, every truth proved. */
export function joinCitations({ tree }: Shared): CourseProblem[] {
  const { lab, register } = tree.citations;
  const numbers = new Ids(
    register.map(({ value }) => value.number),
    tree,
    'register-entry',
  );
  const entries = register.map(({ value }) => value);
  const own = [...repeated(register, ({ number }) => number, 'number'), ...registerProblems(register, numbers)];
  if (lab === null) return own;
  const { value, document } = lab;
  const citations = value.sections.flatMap((section, at) =>
    section.citations.map((citation, index) => ({
      value: citation,
      document,
      path: ['sections', at, 'citations', index] as DataPath,
    })),
  );
  const dossiers = new Ids(
    tree.dossiers.flatMap(({ file }) => (file === null ? [] : [file.value.id])),
    tree,
    'dossier',
  );
  return [
    ...own,
    ...refer(document, ['dossier'], 'dossier', value.dossier, dossiers),
    ...repeated(citations, ({ id }) => id, 'id'),
    ...value.question.useful.flatMap((number, index) =>
      refer(document, ['question', 'useful', index], 'registerEntry', number, numbers),
    ),
    ...citations.flatMap(({ value: citation, path }) => {
      const { truth } = citation;
      if (truth.status !== 'absent' && !entries.some(({ number }) => number === truth.proof))
        return refer(document, [...path, 'truth', 'proof'], 'registerEntry', truth.proof, numbers);
      const missing = unproved(citation, value.scope, entries);
      return missing === null
        ? []
        : [
            problemAt(document, [...path, ...missing.key], {
              rule: 'citations',
              expected: missing.expected,
              received: describeValue(missing.received),
              remedy: is(
                'corrigez la citation, sa vérité ou le registre : l’apprenant doit pouvoir la prouver',
                'correct the citation, its truth or the register: the learner must be able to prove it',
              ),
            }),
          ];
    }),
  ];
}
