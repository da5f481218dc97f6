import { parseArgs } from 'node:util';
import { isExportPart } from '../src/lib/server/upkeep/export.ts';

export const help = `Entretien du campus. Le serveur peut rester en marche, sauf pour restore.
Le dossier des données et la base sont ceux de CAMPUS_DATA et de DATABASE_URL.

  export FICHIER     écrit les traces, une par ligne (NDJSON) ; « - » écrit sur la sortie
      --part traces|suivi|other|mesure   traces = suivi et outils externes (défaut) ; mesure a son propre fichier
      --since DATE --until DATE          enregistrées après la première, jusqu’à la seconde (ISO 8601, UTC)
      --gzip                             comprime
  import FICHIER     importe un export du campus, ou des traces xAPI à raison d’une par ligne, comprimé ou non ; « - » lit l’entrée
      --dry-run                          vérifie tout, n’écrit rien
  backup             sauvegarde à chaud dans CAMPUS_BACKUPS (défaut : à côté du dossier des données)
      --without-keys                     laisse les clés de côté : gardez-les ailleurs
  restore DOSSIER    remet une sauvegarde dans un dossier vide (et une base vide avec PostgreSQL) ; serveur arrêté
  purge              montre ce que les durées CAMPUS_KEEP_SUIVI, CAMPUS_KEEP_MESURE, CAMPUS_KEEP_OTHER (mois) enlèveraient
      --apply                            l’enlève
  erase ADRESSE      montre ce qui est gardé de la personne qui a cette adresse électronique
      --apply --name « NOM »             efface tout, compte compris ; le nom confirme
      --keep-attestations                garde ses attestations, sans son nom
  rebuild            refait les tables de suivi à partir des traces
  check              relit toutes les traces et pièces jointes, et vérifie la dernière sauvegarde

Codes de fin : 0 fait, 1 refusé ou échoué, 2 commande mal écrite.`;

const commands = ['export', 'import', 'backup', 'restore', 'purge', 'erase', 'rebuild', 'check'] as const;
export type CommandName = (typeof commands)[number];
const isCommand = (text: string): text is CommandName => (commands as readonly string[]).includes(text);

const options = {
  help: { type: 'boolean', short: 'h' },
  part: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  gzip: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'without-keys': { type: 'boolean' },
  apply: { type: 'boolean' },
  name: { type: 'string' },
  'keep-attestations': { type: 'boolean' },
} as const;
type OptionName = keyof typeof options;

/** Options of each command, and whether it takes a file, folder or address. */
const takes: Readonly<
  Record<CommandName, { readonly subject: string | null; readonly options: readonly OptionName[] }>
> = {
  export: { subject: 'FICHIER', options: ['part', 'since', 'until', 'gzip'] },
  import: { subject: 'FICHIER', options: ['dry-run'] },
  backup: { subject: null, options: ['without-keys'] },
  restore: { subject: 'DOSSIER', options: [] },
  purge: { subject: null, options: ['apply'] },
  erase: { subject: 'ADRESSE', options: ['apply', 'name', 'keep-attestations'] },
  rebuild: { subject: null, options: [] },
  check: { subject: null, options: [] },
};

export interface Command {
  readonly kind: 'command';
  readonly name: CommandName;
  /** File, folder or address; empty where the command takes none. */
  readonly subject: string;
  readonly values: Readonly<Partial<Record<OptionName, string | boolean>>>;
}
export type ReadArguments = Command | { readonly kind: 'help' } | { readonly kind: 'wrong'; readonly message: string };

const wrong = (message: string): ReadArguments => ({
  kind: 'wrong',
  message: `${message}\nL’aide : npm run campus -- --help`,
});

/** Reads the command line; every mistake names the word and the remedy. */
export function readArguments(argv: readonly string[]): ReadArguments {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; args: string[] }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    return wrong(`Option inconnue ou incomplète : ${error instanceof Error ? error.message : String(error)}`);
  }
  const { values, positionals } = parsed;
  const [name, subject, ...more] = positionals;
  if (values.help === true || name === undefined) return { kind: 'help' };
  if (!isCommand(name)) return wrong(`« ${name} » n’est pas une commande. Commandes : ${commands.join(', ')}.`);
  const expected = takes[name];
  if (expected.subject !== null && subject === undefined) return wrong(`${name} demande ${expected.subject}.`);
  const extra = expected.subject === null ? subject : more[0];
  if (extra !== undefined) return wrong(`« ${extra} » est de trop pour ${name}.`);
  const unknown = Object.keys(values).find((option) => !(expected.options as readonly string[]).includes(option));
  if (unknown !== undefined) return wrong(`--${unknown} n’est pas une option de ${name}.`);
  for (const bound of ['since', 'until'] as const)
    if (values[bound] !== undefined && Number.isNaN(Date.parse(values[bound])))
      return wrong(
        `--${bound} « ${values[bound]} » n’est pas une date (attendu : 2026-01-31 ou 2026-01-31T12:00:00Z).`,
      );
  if (values.part !== undefined && !isExportPart(values.part))
    return wrong(`--part « ${values.part} » : attendu traces, suivi, other ou mesure.`);
  return { kind: 'command', name, subject: subject ?? '', values };
}
