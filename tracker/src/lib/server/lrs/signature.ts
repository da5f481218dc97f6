import { constants, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { sameStatement } from '../../xapi/equality.ts';
import { isObject, own, readJson } from '../../xapi/json.ts';
import type { SentStatement } from '../../xapi/statement.ts';
import type { RefusalName } from './refusals.ts';

const usageType = 'http://adlnet.gov/expapi/attachments/signature';
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };
const protectedHeader = z.looseObject({ alg: z.string(), x5c: z.array(z.string()).min(1).optional() });

/**
 * Checks every signature of a statement (Data 2.6): a JWS whose payload is the statement before it was signed, and,
 * where it presents a certificate (`x5c`), that the signature is that of the certificate. Whether the certificate is
 * to be trusted is for the reader to decide.
 * @param attached attachments that came along, by digest
 * @returns why it is refused, or null
 */
export function signatureProblem(
  sent: SentStatement,
  attached: ReadonlyMap<string, Uint8Array>,
): { readonly name: RefusalName; readonly index: number } | null {
  for (const [index, attachment] of (sent.attachments ?? []).entries()) {
    if (attachment.usageType !== usageType) continue;
    const content = attached.get(attachment.sha2.toLowerCase());
    const name =
      content === undefined || attachment.contentType !== 'application/octet-stream'
        ? 'signature-type'
        : problemOfJws(content, sent);
    if (name !== null) return { name, index };
  }
  return null;
}

function problemOfJws(content: Uint8Array, sent: SentStatement): RefusalName | null {
  const compact = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(Buffer.from(content).toString('latin1').trim());
  const [head, payload, signature] = [compact?.[1], compact?.[2], compact?.[3]];
  if (head === undefined || payload === undefined || signature === undefined) return 'signature-format';
  const readHead = readJson(Buffer.from(head, 'base64url'));
  const header = protectedHeader.safeParse(readHead.kind === 'json' ? readHead.value : null);
  if (!header.success) return 'signature-format';
  const digest = Object.hasOwn(digests, header.data.alg) ? digests[header.data.alg] : undefined;
  if (digest === undefined) return 'signature-algorithm';
  const signed = readJson(Buffer.from(payload, 'base64url'));
  if (signed.kind === 'refused' || !isObject(signed.value)) return 'signature-payload';
  if (!sameAsSigned(signed.value, sent)) return 'signature-payload';
  const [certificate] = header.data.x5c ?? [];
  if (certificate === undefined) return null;
  const genuine = isGenuine(certificate, digest, `${head}.${payload}`, Buffer.from(signature, 'base64url'));
  return genuine ? null : 'signature-wrong';
}

/** The signature itself is no part of what it signs; an id or a timestamp that was signed must be the one that was sent. */
function sameAsSigned(signed: object, sent: SentStatement): boolean {
  const { attachments, ...rest } = sent;
  const others = attachments?.filter((attachment) => attachment.usageType !== usageType) ?? [];
  const bare: object = others.length === 0 ? rest : { ...rest, attachments: others };
  const [signedId, sentId] = [idOf(signed), idOf(bare)];
  if (signedId !== null && sentId !== null && signedId !== sentId) return false;
  return sameStatement(bare, signed);
}
const idOf = (statement: object): string | null => {
  const id = isObject(statement) ? own(statement, 'id') : undefined;
  return typeof id === 'string' ? id.toLowerCase() : null;
};

function isGenuine(certificate: string, digest: string, signed: string, signature: Buffer): boolean {
  try {
    const key = new X509Certificate(Buffer.from(certificate, 'base64')).publicKey;
    return (
      key.asymmetricKeyType === 'rsa' &&
      verify(digest, Buffer.from(signed), { key, padding: constants.RSA_PKCS1_PADDING }, signature)
    );
  } catch {
    return false;
  }
}
