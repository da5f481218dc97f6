import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { boundaryOf, type Part, parseMultipart } from '../../../tracker/src/lib/server/lrs/http/multipart.ts';
import { expectRefusal, iri, type Json, multipart, type Requirement, type Site, statement } from '../requirement.ts';

interface File {
  readonly content: Uint8Array;
  readonly sha2: string;
  readonly contentType: string;
}
/** Bytes that are no text, and hold what looks like a boundary. */
const file = (contentType = 'application/octet-stream', algorithm = 'sha256'): File => {
  const content = Buffer.concat([Buffer.from([0, 255, 13, 10]), Buffer.from(`--x${iri()}--\r\n\r\n`)]);
  return { content, contentType, sha2: createHash(algorithm).update(content).digest('hex') };
};
const attachment = ({ content, sha2, contentType }: File, override: Json = {}): Json => ({
  usageType: 'https://tool.example/usage',
  display: { fr: 'Pièce' },
  contentType,
  length: content.length,
  sha2,
  ...override,
});
const headersOf = ({ contentType, sha2 }: File): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Transfer-Encoding': 'binary',
  'X-Experience-API-Hash': sha2,
});
const json = (body: unknown) => ({ headers: { 'Content-Type': 'application/json' }, content: JSON.stringify(body) });
const part = (one: File, headers: Record<string, string> = headersOf(one)) => ({ headers, content: one.content });

const boundary = 'conformance';
const sendParts = (
  site: Site,
  parts: Parameters<typeof multipart>[1],
  contentType = `multipart/mixed; boundary=${boundary}`,
) => site.post(multipart(boundary, parts), { headers: { 'content-type': contentType } });

async function partsOf(site: Site, query: Readonly<Record<string, string>>): Promise<readonly Part[]> {
  const response = await site.send('GET', 'statements', { query: { ...query, attachments: 'true' } });
  expect(response.status).toBe(200);
  const name = boundaryOf(response.headers.get('content-type') ?? '');
  const parts = parseMultipart(new Uint8Array(await response.arrayBuffer()), name ?? '');
  if (parts === null) throw new Error('no multipart/mixed');
  return parts;
}

/** Attachments, both ways (Data 2.4.11, Communication 1.5). */
export const attachments: readonly Requirement[] = [
  {
    id: 'XAPI-00127',
    says: 'statements come as application/json or multipart/mixed',
    async check(site) {
      for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', undefined])
        await expectRefusal(
          await site.post(Buffer.from(JSON.stringify(statement())), { headers: { 'content-type': type } }),
          400,
          'XAPI-00127',
        );
      const typed = await site.post(statement(), { headers: { 'content-type': 'application/json; charset=utf-8' } });
      expect(typed.status).toBe(200);
      expect((await sendParts(site, [json(statement())])).status).toBe(200);
    },
  },
  {
    id: 'XAPI-00128',
    says: 'every part is the attachment of a statement',
    async check(site) {
      const [one, two] = [file(), file()];
      const response = await sendParts(site, [
        json(statement({ attachments: [attachment(one)] })),
        part(one),
        part(two),
      ]);
      await expectRefusal(response, 400, 'XAPI-00128');
    },
  },
  {
    id: 'XAPI-00129',
    says: 'every attachment without an address comes along',
    async check(site) {
      const [one, two] = [file(), file()];
      const sent = statement({ attachments: [attachment(one), attachment(two)] });
      await expectRefusal(await sendParts(site, [json(sent), part(one)]), 400, 'XAPI-00129');
      await expectRefusal(await site.post(sent), 400, 'XAPI-00129');
      const elsewhere = attachment(two, { fileUrl: 'https://tool.example/file' });
      expect(
        (await sendParts(site, [json(statement({ attachments: [attachment(one), elsewhere] })), part(one)])).status,
      ).toBe(200);
    },
  },
  {
    id: 'XAPI-00130',
    says: 'a boundary stands before every part',
    async check(site) {
      const one = file();
      const whole = Buffer.from(
        multipart(boundary, [json(statement({ attachments: [attachment(one)] })), part(one)]),
      ).toString('latin1');
      const broken = [
        whole.replace(`--${boundary}--`, ''),
        whole.slice(0, -8),
        whole.replaceAll(boundary, 'another'),
        '',
      ];
      for (const body of broken)
        await expectRefusal(
          await site.post(Buffer.from(body, 'latin1'), {
            headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
          }),
          400,
          'XAPI-00130',
        );
    },
  },
  {
    id: 'XAPI-00131',
    says: 'the Content-Type names the boundary',
    check: async (site) => expectRefusal(await sendParts(site, [json(statement())], 'multipart/mixed'), 400, null),
  },
  {
    id: 'XAPI-00132',
    says: 'every part but the first names the digest of its bytes',
    async check(site) {
      const [one, two] = [file(), file()];
      const first = json(statement({ attachments: [attachment(one)] }));
      const { 'X-Experience-API-Hash': _hash, ...without } = headersOf(one);
      const swapped = { headers: headersOf(one), content: two.content };
      for (const parts of [part(one, without), part(one, { ...without, 'X-Experience-API-Hash': 'abc' }), swapped])
        await expectRefusal(await sendParts(site, [first, parts]), 400, 'XAPI-00132');
    },
  },
  {
    id: 'XAPI-00133',
    says: 'all statements stand in the first part',
    async check(site) {
      const one = file();
      const sent = json(statement({ attachments: [attachment(one)] }));
      await expectRefusal(await sendParts(site, [sent, json(statement()), part(one)]), 400, null);
      expect(
        (await sendParts(site, [json([statement({ attachments: [attachment(one)] }), statement()]), part(one)])).status,
      ).toBe(200);
    },
  },
  {
    id: 'XAPI-00134',
    says: 'the first part is application/json',
    async check(site) {
      const one = file();
      const text = {
        headers: { 'Content-Type': 'text/plain' },
        content: JSON.stringify(statement({ attachments: [attachment(one)] })),
      };
      await expectRefusal(await sendParts(site, [text, part(one)]), 400, 'XAPI-00134');
    },
  },
  {
    id: 'XAPI-00135',
    says: 'the bytes of every part but the first are binary',
    async check(site) {
      const one = file();
      const { 'Content-Transfer-Encoding': _encoding, ...without } = headersOf(one);
      for (const headers of [without, { ...without, 'Content-Transfer-Encoding': 'base64' }])
        await expectRefusal(
          await sendParts(site, [json(statement({ attachments: [attachment(one)] })), part(one, headers)]),
          400,
          'XAPI-00135',
        );
    },
  },
  {
    id: 'XAPI-00161',
    says: 'attachments are left out unless they are asked for',
    async check(site) {
      const one = file();
      const response = await sendParts(site, [json(statement({ attachments: [attachment(one)] })), part(one)]);
      const [id = ''] = (await response.json()) as readonly string[];
      for (const query of [{ statementId: id }, { statementId: id, attachments: 'false' }]) {
        const answer = await site.send('GET', 'statements', { query });
        expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
        expect((await answer.json()).attachments).toEqual([attachment(one)]);
      }
    },
  },
  {
    id: 'XAPI-00167',
    says: 'attachments=true gives the bytes as they came, each once',
    async check(site) {
      const verb = iri();
      const files = [file('image/png'), file('text/plain', 'sha512'), file('application/pdf', 'sha384')];
      const sent = [
        statement({ verb: { id: verb }, attachments: files.slice(0, 2).map((one) => attachment(one)) }),
        statement({ verb: { id: verb }, attachments: files.slice(1).map((one) => attachment(one)) }),
      ];
      expect((await sendParts(site, [json(sent), ...files.map((one) => part(one))])).status).toBe(200);
      const [first, ...rest] = await partsOf(site, { verb });
      expect(first?.headers.get('content-type')).toMatch(/^application\/json/);
      expect(JSON.parse(Buffer.from(first?.content ?? []).toString()).statements).toHaveLength(2);
      expect(rest).toHaveLength(3);
      for (const one of files) {
        const found = rest.find(({ headers }) => headers.get('x-experience-api-hash') === one.sha2);
        expect(found?.headers.get('content-type')).toBe(one.contentType);
        expect(found?.headers.get('content-transfer-encoding')).toBe('binary');
        expect(Buffer.from(found?.content ?? []).equals(one.content)).toBe(true);
      }
    },
  },
];
