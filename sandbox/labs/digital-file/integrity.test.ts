import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalBytes, canonicalText } from '../../../courses/schema/index.ts';
import { type Archive, archiveAfter, checkFile, checkPiece, sealOf, sealText } from './checks.ts';
import { differingBits, fromBase64url, hashOf, newSigner, toBase64url, verify } from './cryptography.ts';
import { cotes, data, key } from './testing/file.ts';

const { subtle } = crypto;
const checks = await checkFile(data, subtle);
const withReason = (reason: string) =>
  key.pieces.filter(({ planted }) => planted?.reason === reason).map(({ cote }) => cote);

test('the file has twenty pieces: two altered, one unsigned, one injection, one poisoning', () => {
  expect(cotes).toHaveLength(20);
  expect(['altered', 'unsigned', 'hidden-text', 'contradicted'].map((reason) => withReason(reason).length)).toEqual([
    2, 1, 1, 1,
  ]);
});

test('exactly the planted pieces fail: the altered ones both checks, the unsigned one its signature, no other any', () => {
  const failing = (bad: (cote: string) => boolean) => cotes.filter(bad);
  expect(failing((cote) => checks.get(cote)?.isHashRight !== true)).toEqual(withReason('altered'));
  expect(failing((cote) => checks.get(cote)?.signature === 'invalid')).toEqual(withReason('altered'));
  expect(failing((cote) => checks.get(cote)?.signature === 'unsigned')).toEqual(withReason('unsigned'));
  expect(failing((cote) => checks.get(cote)?.signature === 'valid')).toHaveLength(17);
});

test('an altered piece passes both checks once what was signed is put back', async () => {
  for (const { cote, planted } of key.pieces) {
    const piece = data.pieces.find(({ canonical }) => canonical.cote === cote);
    if (planted?.altered == null || piece === undefined) continue;
    const { now, signed } = planted.altered;
    const check = await checkPiece(piece, data, subtle, piece.canonical.text.replace(now, signed));
    expect(check).toMatchObject({ isHashRight: true, signature: 'valid' });
  }
});

test('without Web Crypto the hashes are the same, and no signature is called good or bad', async () => {
  const bare = await checkFile(data, null);
  for (const cote of cotes) {
    expect(bare.get(cote)?.hash).toBe(checks.get(cote)?.hash);
    expect(bare.get(cote)?.signature).toBe(withReason('unsigned').includes(cote) ? 'unsigned' : 'unavailable');
  }
});

test('the hash is SHA-256 of the canonical bytes, as another implementation says', async () => {
  for (const { canonical } of data.pieces) {
    const bytes = canonicalBytes(canonical);
    expect(await hashOf(bytes, subtle)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('any changed character of any piece changes the hash and fails the verification', async () => {
  const signed = data.pieces.filter(({ canonical }) => checks.get(canonical.cote)?.signature === 'valid');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...signed),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      async (piece, position, character) => {
        const { text, cote } = piece.canonical;
        const at = position % text.length;
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        fc.pre(changed !== text);
        const check = await checkPiece(piece, data, subtle, changed);
        expect(check.hash).not.toBe(checks.get(cote)?.hash);
        expect(check).toMatchObject({ isHashRight: false, signature: 'invalid' });
      },
    ),
    { numRuns: 200 },
  );
});

const anyPiece = fc.record({
  cote: fc.string(),
  kind: fc.string(),
  title: fc.string({ unit: 'binary' }),
  date: fc.option(fc.string()),
  by: fc.string(),
  text: fc.string({ unit: 'binary' }),
  layers: fc.array(
    fc.record({ kind: fc.constantFrom('white-text' as const, 'metadata' as const), text: fc.string() }),
    { maxLength: 3 },
  ),
});

test('two pieces have the same canonical bytes only when they are the same in every field', () => {
  fc.assert(
    fc.property(anyPiece, anyPiece, (one, other) => {
      const isSame = Buffer.from(canonicalBytes(one)).equals(Buffer.from(canonicalBytes(other)));
      expect(isSame).toBe(JSON.stringify(one) === JSON.stringify(other));
      expect(canonicalText({ ...one, layers: [...one.layers, { kind: 'alt-text', text: '' }] })).not.toBe(
        canonicalText(one),
      );
    }),
  );
});

test('accents composed or not, spaces, ends of line and lone surrogates all count', () => {
  const of = (text: string) =>
    Buffer.from(
      canonicalBytes({ cote: 'D1', kind: 'note', title: '', date: null, by: 'a', text, layers: [] }),
    ).toString('hex');
  const texts = [
    'é',
    'e\u0301',
    'a b',
    'a\u00a0b',
    'a\u202fb',
    'a\nb',
    'a\r\nb',
    '\ud800',
    '\ud801',
    '\ufffd',
    ' a',
    'a ',
  ];
  expect(new Set(texts.map(of)).size).toBe(texts.length);
});

test('what one signs verifies, and not with another’s key, nor over other bytes, nor when the signature is mangled', async () => {
  const [one, other] = [await newSigner(subtle), await newSigner(subtle)];
  const bytes = new TextEncoder().encode('acte');
  const signature = await one.sign(bytes);
  expect(await verify(bytes, signature, one.key, subtle)).toBe('valid');
  expect(await verify(bytes, signature, other.key, subtle)).toBe('invalid');
  expect(await verify(new TextEncoder().encode('Acte'), signature, one.key, subtle)).toBe('invalid');
  for (const mangled of ['', '***', signature.slice(2)])
    expect(await verify(bytes, mangled, one.key, subtle)).toBe('invalid');
  expect(await verify(bytes, signature, { x: '', y: '' }, subtle)).toBe('invalid');
});

test('base64url comes back as it went', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...fromBase64url(toBase64url(bytes))]).toEqual([...bytes]);
    }),
  );
});

test('differing bits are counted, and one character changes about half of them', async () => {
  expect(differingBits('00', 'ff')).toBe(8);
  expect(differingBits('a0', 'a0')).toBe(0);
  const of = (text: string) => hashOf(new TextEncoder().encode(text), subtle);
  const bits = differingBits(await of('Le visage'), await of('le visage'));
  expect(bits).toBeGreaterThan(80);
  expect(bits).toBeLessThan(176);
});

const archive: Archive = {
  identifier: data.identifier,
  sealedAt: '2026-11-22T10:00:00.000Z',
  entries: [...checks].map(([cote, { hash }]) => ({ cote, hash })),
};

test.each(data.attempts.map((attempt) => [attempt.effect, attempt] as const))(
  'the seal after “%s” is broken exactly where the archive was touched',
  async (effect, attempt) => {
    const after = await archiveAfter(archive, attempt, data, subtle);
    const holds = (await sealOf(after, subtle)) === (await sealOf(archive, subtle));
    expect(holds).toBe(effect === 'none' || effect === 'note-beside');
  },
);

test('the attempts try each thing once', () => {
  expect(data.attempts.map(({ effect }) => effect).sort()).toEqual(
    ['add-piece', 'change-time', 'correct-piece', 'none', 'note-beside'].sort(),
  );
});

test('the seal depends on every hash, on their order, on the date and on the identifier', () => {
  const swapped = { ...archive, entries: archive.entries.toReversed() };
  const others = [swapped, { ...archive, identifier: 'x' }, { ...archive, entries: archive.entries.slice(1) }];
  expect(new Set([archive, ...others].map(sealText)).size).toBe(4);
});
