/** What the command line says, in French. */
import type { Person } from '../src/lib/server/identity/port.ts';
import type { Config } from '../src/lib/server/services.ts';
import type { Unavailable } from '../src/lib/server/store/port.ts';
import type { CheckReport } from '../src/lib/server/upkeep/check.ts';
import type { Holdings } from '../src/lib/server/upkeep/erasure.ts';
import type { ExportPart } from '../src/lib/server/upkeep/export.ts';
import type { ImportReport } from '../src/lib/server/upkeep/import.ts';
import type { BackupOutcome, ErasureOutcome } from '../src/lib/server/upkeep/port.ts';
import type { PurgeShare } from '../src/lib/server/upkeep/retention.ts';
import type { RestoreOutcome } from './upkeep.ts';

const numbers = new Intl.NumberFormat('fr-FR');
const count = (n: number, one: string, many = `${one}s`): string => `${numbers.format(n)} ${n < 2 ? one : many}`;
const traces = (n: number): string => count(n, 'trace');

const reasons: Readonly<Record<Unavailable['reason'], string>> = {
  full: 'le disque est plein. Faites de la place, puis recommencez.',
  busy: 'il est occupé par une autre écriture. Recommencez dans un instant.',
  'read-only': 'il est en lecture seule. Vérifiez les droits sur le fichier, ou que la base n’est pas un réplica.',
  failing: 'il ne répond pas. Vérifiez le disque ou la base.',
};
export const unavailable = (reason: Unavailable['reason']): string =>
  `Le registre n’est pas disponible : ${reasons[reason]}`;
export const file = (message: string): string =>
  `Fichier inutilisable : ${message}\nVérifiez le chemin, les droits et la place disponible.`;

export const exported = (path: string, part: ExportPart): string =>
  `Exporté : ${path}${part === 'mesure' ? ' (registre de mesure seul : ne le rapprochez pas d’un export de suivi)' : ''}`;

const registers = { suivi: 'Suivi', mesure: 'Mesure', other: 'Outils externes' } as const;

export function imported({ added, known, problem, lines, dryRun }: ImportReport): string {
  const what = dryRun ? 'Essai : rien n’a été écrit. Seraient ajoutés' : 'Ajoutés';
  const sums = `${what} : ${traces(added.statements)}, ${count(added.documents, 'document')}, ${count(added.attachments, 'pièce jointe', 'pièces jointes')}. Déjà là : ${traces(known.statements)}.`;
  if (problem === null) return sums;
  const rule = problem.requirement === null ? '' : ` (${problem.requirement})`;
  return `Ligne ${problem.line} : ${problem.message}${rule}\n${sums}\n${
    dryRun ? '' : `Les lignes jusqu’à ${lines} sont importées, rien des suivantes. `
  }Corrigez, puis relancez le même import : ce qui est déjà là ne sera pas doublé.`;
}

export const backedUp = (outcome: BackupOutcome): string =>
  outcome.kind === 'made'
    ? `Sauvegarde faite : ${outcome.backup.folder} (${traces(outcome.backup.manifest.statements)}${outcome.backup.manifest.keys ? '' : ', sans les clés'})`
    : `La sauvegarde a échoué, rien n’en est resté : ${outcome.reason}\nVérifiez la place disponible et les droits, ou choisissez un autre dossier avec CAMPUS_BACKUPS.`;

const versions = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([schema, version]) => `${schema} ${version}`)
    .join(', ');

export function restored(outcome: RestoreOutcome, folder: string, { dataDir }: Config): string {
  switch (outcome.kind) {
    case 'restored':
      return `Restauré : sauvegarde du ${outcome.manifest.made}, ${traces(outcome.manifest.statements)}.${
        outcome.manifest.keys ? '' : ` Elle ne contient pas les clés : remettez-les dans ${dataDir} avant de démarrer.`
      }`;
    case 'no-backup':
      return `${folder} n’est pas une sauvegarde du campus : son manifest.json manque ou n’est pas lisible. Rien n’a été restauré.`;
    case 'damaged':
      return `La sauvegarde est abîmée : ${outcome.file} n’est pas le fichier qui a été écrit. Rien n’a été restauré. Prenez une autre sauvegarde.`;
    case 'not-empty':
      return `${outcome.folder} n’est pas vide : rien n’a été touché. Déplacez ce dossier, ou donnez-en un autre par CAMPUS_DATA.`;
    case 'database-not-empty':
      return `La base contient déjà un campus (${outcome.schemas.join(', ')}) : rien n’a été touché. Donnez une base vide par DATABASE_URL.`;
    case 'other-engine':
      return outcome.engine === 'postgres'
        ? 'Cette sauvegarde est celle d’une base PostgreSQL : donnez une base vide par DATABASE_URL.'
        : 'Cette sauvegarde est celle d’un campus sur SQLite : retirez DATABASE_URL.';
    case 'other-version':
      return `Cette sauvegarde vient d’une autre version du campus (${versions(outcome.backup)} ; ici ${versions(outcome.here)}). Rien n’a été restauré. Restaurez-la avec la version qui l’a faite, puis mettez à jour.`;
    default:
      return outcome satisfies never;
  }
}

export function purged(shares: readonly PurgeShare[], applied: boolean): string {
  if (shares.length === 0)
    return 'Aucune durée n’est réglée : rien n’est purgé. Réglez CAMPUS_KEEP_SUIVI, CAMPUS_KEEP_MESURE ou CAMPUS_KEEP_OTHER, en mois.';
  const lines = shares.map(({ rule, statements, months, documents, trialFacts }) => {
    const from = months[0]?.month;
    const period = from === undefined ? '' : `, de ${from} à ${months.at(-1)?.month ?? from}`;
    const lost =
      trialFacts === 0
        ? ''
        : ` ; ${count(trialFacts, 'réponse')} de mesure : aucun chiffre publié ne change, ce qui n’était pas encore compté ne le sera plus`;
    const kept = rule.store === 'suivi' && statements > 0 ? ' ; heures créditées et avancement restent' : '';
    return `${registers[rule.store]} (gardé ${rule.months} mois, avant le ${rule.before}) : ${traces(statements)}${period}, ${count(documents, 'document')}${lost}${kept}`;
  });
  return `${applied ? 'Purgé.' : 'Essai : rien n’a été enlevé. --apply enlève :'}\n${lines.join('\n')}`;
}

export const unknownPerson = (address: string): string =>
  `Aucun compte n’a l’adresse ${address}. Vérifiez-la dans « Personnes ».`;
export const holdings = ({ name }: Person, { statements, documents }: Holdings): string =>
  `${name} : ${traces(statements)} et ${count(documents, 'document')} en tout, le compte, les inscriptions et les attestations.\nRien n’a été effacé. Pour effacer : --apply --name "${name}"`;
export const nameDiffers =
  'Le nom donné par --name n’est pas celui de la personne : rien n’a été effacé. Recopiez-le tel que l’essai l’affiche.';
export function erased(outcome: ErasureOutcome): string {
  if (outcome.kind === 'erased')
    return `Effacé : ${traces(outcome.holdings.statements)}, ${count(outcome.holdings.documents, 'document')} et le compte. Les sauvegardes faites avant contiennent encore la personne : voyez docs/guides/upkeep.md.`;
  if (outcome.problem === 'last-administrator')
    return 'C’est le dernier compte d’administration : donnez d’abord ce rôle à quelqu’un d’autre. Rien n’a été effacé.';
  return 'Ce compte n’existe plus. Rien n’a été effacé.';
}

export const rebuilt = (n: number): string => `Tables de suivi refaites à partir de ${traces(n)}.`;

export function checked({ statements, files, backup, problems }: CheckReport): string {
  const read = `Relu : ${traces(statements)}, ${count(files, 'pièce jointe', 'pièces jointes')}.`;
  const saved =
    backup === null
      ? 'Aucune sauvegarde.'
      : `Dernière sauvegarde : ${backup.made}, ${backup.whole ? 'entière' : 'abîmée'}.`;
  return problems.length === 0 ? `${read} ${saved} Tout est en ordre.` : `${read} ${saved}\n${problems.join('\n')}`;
}
