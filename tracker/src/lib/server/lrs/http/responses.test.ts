import { expect, it } from 'vitest';
import { json, textOf, withoutBody } from './responses.ts';

const text = '{"é":["“a”"]}';
const answer = () => json(201, text, { etag: '"1"' });

it('is an answer like any other, whatever it is read by', async () => {
  const bytes = new TextEncoder().encode(text);
  expect(await answer().text()).toBe(text);
  expect(await answer().json()).toEqual(JSON.parse(text));
  expect(new Uint8Array(await answer().arrayBuffer())).toEqual(bytes);
  expect(new Uint8Array(await answer().bytes())).toEqual(bytes);
  expect(await (await answer().blob()).text()).toBe(text);
  expect(await new Response(answer().body).text()).toBe(text);
  const copy = answer().clone();
  expect([copy.status, copy.headers.get('etag'), await copy.text()]).toEqual([201, '"1"', text]);
});

it('has its text at hand, as an answer with a stream has not', () => {
  expect(textOf(answer())).toBe(text);
  expect(textOf(new Response(text))).toBeNull();
});

it('says to HEAD how long it would be', async () => {
  const head = await withoutBody(answer());
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([201, '18', '']);
});
