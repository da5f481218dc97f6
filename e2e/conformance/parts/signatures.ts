import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { expect } from 'vitest';
import { expectRefusal, type Json, multipart, type Requirement, type Site, statement, uuid } from '../requirement.ts';
import fixture from '../signed-statement.json' with { type: 'json' };

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };
const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
function jws(payload: unknown, alg = 'RS256', header: Json = {}): string {
  const signed = `${encode({ alg, ...header })}.${encode(payload)}`;
  return `${signed}.${createSign(Object.hasOwn(digests, alg) ? (digests[alg] ?? '') : 'sha256')
    .update(signed)
    .sign(privateKey)
    .toString('base64url')}`;
}

function sendSigned(site: Site, sent: Json, signature: string, override: Json = {}): Promise<Response> {
  const sha2 = createHash('sha256').update(signature).digest('hex');
  const attachment = {
    usageType: 'http://adlnet.gov/expapi/attachments/signature',
    display: { en: 'Signature' },
    contentType: 'application/octet-stream',
    length: signature.length,
    sha2,
    ...override,
  };
  const body = multipart('signed', [
    {
      headers: { 'Content-Type': 'application/json' },
      content: JSON.stringify({ ...sent, attachments: [attachment] }),
    },
    {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Transfer-Encoding': 'binary',
        'X-Experience-API-Hash': sha2,
      },
      content: signature,
    },
  ]);
  return site.post(body, { headers: { 'content-type': 'multipart/mixed; boundary=signed' } });
}
const fresh = (): Json => statement({ id: uuid(), timestamp: '2026-11-20T10:00:00.000Z' });

/** Signed statements (Data 2.6). */
export const signatures: readonly Requirement[] = [
  {
    id: 'XAPI-00115',
    says: 'a signature is a JWS of type application/octet-stream',
    async check(site) {
      const sent = fresh();
      await expectRefusal(await sendSigned(site, sent, jws(sent), { contentType: 'text/plain' }), 400, 'XAPI-00115');
      for (const broken of ['no JWS', 'a.b', `${encode('{')}.${encode(sent)}.AAAA`])
        await expectRefusal(await sendSigned(site, sent, broken), 400, 'XAPI-00115');
    },
  },
  {
    id: 'XAPI-00116',
    says: 'what is signed is the statement before it was signed',
    async check(site) {
      const sent = fresh();
      for (const payload of [
        '{"actor":',
        '3',
        { ...sent, verb: { id: 'v:other' } },
        { ...sent, id: uuid() },
        { ...sent, timestamp: '2020-01-01T00:00:00Z' },
      ])
        await expectRefusal(await sendSigned(site, sent, jws(payload)), 400, 'XAPI-00116');
    },
  },
  {
    id: 'XAPI-00117',
    says: 'signatures are RS256, RS384 or RS512',
    async check(site) {
      for (const alg of Object.keys(digests)) {
        const sent = fresh();
        expect((await sendSigned(site, sent, jws(sent, alg))).status).toBe(200);
      }
      for (const alg of ['HS256', 'none', 'ES256', 'toString']) {
        const sent = fresh();
        await expectRefusal(await sendSigned(site, sent, jws(sent, alg)), 400, 'XAPI-00117');
      }
    },
  },
  {
    id: 'XAPI-00117',
    says: 'a certificate that is presented must be that of the signature',
    async check(site) {
      const sent = fresh();
      const [head = '', , genuine = ''] = fixture.jws.split('.');
      const { x5c } = JSON.parse(Buffer.from(head, 'base64url').toString());
      await expectRefusal(await sendSigned(site, sent, jws(sent, 'RS256', { x5c })), 400, 'XAPI-00117');
      const broken = { x5c: [encode('no certificate')] };
      await expectRefusal(await sendSigned(site, sent, jws(sent, 'RS256', broken)), 400, 'XAPI-00117');
      const moved = `${head}.${encode(sent)}.${genuine}`;
      await expectRefusal(await sendSigned(site, sent, moved), 400, 'XAPI-00117');
      expect((await sendSigned(site, fixture.statement, fixture.jws)).status).toBe(200);
    },
  },
  {
    id: '2.0 4.2.7',
    says: 'durations that differ below 0.01 s are the same in a signature',
    async check(site) {
      const sent = { ...fresh(), result: { duration: 'PT1.129S' } };
      expect((await sendSigned(site, sent, jws({ ...sent, result: { duration: 'PT1.12S' } }))).status).toBe(200);
    },
  },
];
