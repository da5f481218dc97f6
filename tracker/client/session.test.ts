import { describe, expect, it } from 'vitest';
import { createSessionSource, currentOwner, parseSession } from './session.ts';
import { account } from './testing/fake-server.ts';

const now = () => 0;
function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('the answer of the server', () => {
  it('is read when it is complete', () => {
    expect(parseSession({ signedIn: false })).toEqual({ signedIn: false });
    expect(parseSession(structuredClone(account('a')))).toEqual(account('a'));
  });

  it.each([
    [null],
    ['<html>'],
    [{ signedIn: true }],
    [{ ...account('a'), accountKey: '' }],
    [{ ...account('a'), actors: { suivi: 's-1' } }],
    [{ ...account('a'), registrations: { m04: 3 } }],
  ])('is no session when it is %j', (value) => {
    expect(parseSession(value)).toBeNull();
  });
});

describe('who is signed in', () => {
  it('is asked once per page', async () => {
    let asked = 0;
    const fetch = async () => {
      asked += 1;
      return Response.json(account('a'));
    };
    const source = createSessionSource({ fetch, now, storage: storage() });
    await Promise.all([source.current(), source.current()]);
    await source.current();
    expect(asked).toBe(1);
    await source.refresh();
    expect(asked).toBe(2);
  });

  it('is remembered for the time when the server cannot be reached, and forgotten after signing out', async () => {
    const kept = storage();
    const answering = (response: () => Response) =>
      createSessionSource({ fetch: async () => response(), now, storage: kept });
    await answering(() => Response.json(account('a'))).current();
    const offline = answering(() => new Response('<html>', { status: 502 }));
    expect(currentOwner(offline)).toBe('a');
    expect(await offline.current()).toEqual({ kind: 'unknown', owner: 'a' });
    await answering(() => Response.json({ signedIn: false })).current();
    expect(currentOwner(answering(() => Response.json({})))).toBeNull();
  });

  it('works in a browser that refuses storage', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const source = createSessionSource({
      fetch: async () => Response.json(account('a')),
      now,
      storage: { getItem: refuse, setItem: refuse, removeItem: refuse },
    });
    expect(source.lastOwner()).toBeNull();
    await source.current();
    expect(currentOwner(source)).toBe('a');
  });
});
