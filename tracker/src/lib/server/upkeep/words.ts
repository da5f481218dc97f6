import type { MessageLanguage } from '../../xapi/validate/problem.ts';

const words = {
  empty: {
    fr: 'Le fichier est vide : il n’y a rien à importer.',
    en: 'The file is empty: there is nothing to import.',
  },
  gzip: {
    fr: 'Le fichier compressé est abîmé ou incomplet (gzip). Ce qui précède est importé ; refaites l’export.',
    en: 'The compressed file is damaged or incomplete (gzip). What stands before is imported; export again.',
  },
  'too-long': {
    fr: 'La ligne dépasse 96 Mo. Un fichier d’export porte une trace, un document ou une pièce jointe par ligne.',
    en: 'The line exceeds 96 MB. An export carries one statement, document or attachment on each line.',
  },
  array: {
    fr: 'La ligne est un tableau JSON. Écrivez une trace par ligne (NDJSON), sans crochets ni virgules entre elles.',
    en: 'The line is a JSON array. Write one statement on each line (NDJSON), without brackets or commas between them.',
  },
  'line-shape': {
    fr: '{path} manque, n’est pas attendu ou n’a pas la bonne forme (voir le format d’export). Remettez la ligne telle qu’elle a été exportée.',
    en: '{path} is missing, unexpected or of the wrong form (see the export format). Put the line back as it was exported.',
  },
  newer: {
    fr: 'Le fichier est au format {format}, plus récent que ce campus. Mettez le campus à jour, puis recommencez.',
    en: 'The file is of format {format}, newer than this campus. Update the campus, then try again.',
  },
  'after-end': {
    fr: 'Il y a des lignes après la fin de l’export. Importez les exports l’un après l’autre, chacun dans son fichier.',
    en: 'There are lines behind the end of the export. Import exports one after the other, each from its own file.',
  },
  'cut-off': {
    fr: 'La dernière ligne de l’export manque : le fichier est incomplet. Ce qui précède est importé ; refaites l’export et importez-le, ce qui est déjà là ne sera pas doublé.',
    en: 'The last line of the export is missing: the file is incomplete. What stands before it is imported; export again and import that, nothing will be doubled.',
  },
  counts: {
    fr: 'Les nombres de la dernière ligne ne sont pas ceux du fichier : des lignes ont été retirées ou ajoutées. Refaites l’export.',
    en: 'The numbers on the last line are not those of the file: lines were taken out or added. Export again.',
  },
  'file-hash': {
    fr: 'sha2 : le contenu n’a pas cette empreinte. La pièce jointe a été abîmée ; refaites l’export.',
    en: 'sha2: the content does not have this digest. The attachment was damaged; export again.',
  },
  'file-missing': {
    fr: 'files : la pièce jointe {sha2} n’est ni dans le fichier avant cette ligne, ni dans le registre. Refaites l’export.',
    en: 'files: the attachment {sha2} is neither in the file before this line nor in the store. Export again.',
  },
  store: {
    fr: 'store : ce n’est pas le registre auquel appartient l’acteur de cette trace. Remettez la ligne telle qu’elle a été exportée.',
    en: 'store: this is not the store to which the actor of this statement belongs. Put the line back as it was exported.',
  },
  conflict: {
    fr: 'id : une autre trace porte déjà l’identifiant {id}. Retirez la ligne, ou donnez-lui un autre identifiant.',
    en: 'id: another statement has the id {id} already. Take the line out, or give it another id.',
  },
  'unavailable-full': {
    fr: 'Le disque est plein. Faites de la place, puis relancez le même import : ce qui est déjà là ne sera pas doublé.',
    en: 'The disk is full. Make room, then run the same import again: nothing will be doubled.',
  },
  'unavailable-busy': {
    fr: 'Le registre est occupé. Relancez le même import dans un instant : ce qui est déjà là ne sera pas doublé.',
    en: 'The store is busy. Run the same import again in a moment: nothing will be doubled.',
  },
  'unavailable-read-only': {
    fr: 'Le registre est en lecture seule. Vérifiez les droits sur le fichier, ou que la base n’est pas un réplica.',
    en: 'The store is read-only. Check the rights on the file, or that the database is no replica.',
  },
  'unavailable-failing': {
    fr: 'Le registre ne répond pas. Vérifiez le disque ou la base, puis relancez le même import.',
    en: 'The store does not answer. Check the disk or the database, then run the same import again.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<MessageLanguage, string>>>>;
export type ImportProblemName = keyof typeof words;

export const importWords = (
  name: ImportProblemName,
  lang: MessageLanguage,
  values: Readonly<Record<string, string>>,
): string => words[name][lang].replace(/\{(\w+)\}/g, (hole, key: string) => values[key] ?? hole);
