import { expect, it } from 'vitest';
import { inlineScriptHashes } from './csp-hashes.ts';

it('hashes the exact text of inline scripts', () => {
  // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
  expect(inlineScriptHashes('<script>alert(1)</script>')).toEqual([
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
  ]);
});

it('leaves out scripts with an address and data', () => {
  const html = '<script type="module" src="/a.js"></script><script type="application/json">{}</script>';
  expect(inlineScriptHashes(html)).toEqual([]);
});

it('does not trim: a browser hashes the spaces too', () => {
  const [plain, spaced] = inlineScriptHashes('<script>a</script><script> a</script>');
  expect(plain).not.toBe(spaced);
});
