/**
 * Makes the register of every digital case file: `npm run file:seal`. For each file with a `digital.yaml`, draws a new pair of
 * keys for each agent, signs each piece as it was before its planted alteration, and writes hashes, signatures and public
 * keys to `register.yaml`. The private keys are dropped: nobody can sign a piece of the file afterwards, the campus included.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { inspectCourses } from '../../../courses/load/index.ts';
import { canonicalBytes, type FileRegister, signedPiece } from '../../../courses/schema/index.ts';
import { hashOf, newSigner, type Signer } from './cryptography.ts';

const header = `# Le registre du dossier : l'empreinte et la signature de chaque pièce telle qu'elle fut signée, et les clés publiques des agents.
# Écrit par \`npm run file:seal\`, jamais à la main : les clés privées ont été jetées.
`;
const { subtle } = crypto;
const { tree } = await inspectCourses();
for (const { digital, pieces } of tree.dossiers) {
  if (digital === null) continue;
  const signers = new Map<string, Signer>();
  for (const { id } of digital.value.agents) signers.set(id, await newSigner(subtle));
  const entries: FileRegister['entries'] = [];
  for (const one of digital.value.pieces) {
    const piece = pieces.find(({ value }) => value.cote === one.cote);
    const signer = signers.get(one.by);
    if (piece === undefined || signer === undefined)
      throw new Error(
        `${digital.document.file}: ${one.cote}, ${one.by} : lancez d’abord npm run courses:lint / run it first`,
      );
    const bytes = canonicalBytes(signedPiece({ ...piece.value, markdown: piece.document.body.trim() }, one));
    entries.push({
      cote: one.cote,
      sha256: await hashOf(bytes, subtle),
      signature: one.planted?.reason === 'unsigned' ? null : await signer.sign(bytes),
    });
  }
  const keys = [...signers].map(([agent, { key }]) => ({ agent, ...key }));
  const target = join(dirname(digital.document.absolute), 'register.yaml');
  await writeFile(target, header + stringify({ keys, entries }, { lineWidth: 0 }));
  process.stdout.write(`${target}: ${entries.length}\n`);
}
