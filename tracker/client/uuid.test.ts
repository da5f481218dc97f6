import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, uuidOfName } from './uuid.ts';

describe('ids', () => {
  it('makes the name-based id of RFC 9562', () => {
    expect(uuidOfName('www.example.com')).toBe('b63cdfa4-3df9-568e-97ae-006c5b8fd652');
  });

  it('agrees with the SHA-1 of Node for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
        const digest = createHash('sha1').update(namespace).update(name).digest('hex').slice(0, 12);
        expect(uuidOfName(name).replace('-', '').slice(0, 12)).toBe(digest);
      }),
    );
  });

  it('makes a version 4 id without randomUUID, as on a page served over plain http', () => {
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
    }
  });
});
