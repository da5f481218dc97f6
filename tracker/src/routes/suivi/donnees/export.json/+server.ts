import { z } from 'zod';
import { measuredPlaces } from '#lib/server/learning/modules.ts';
import { always, creditedTimeOf } from '#lib/server/learning/progress.ts';
import { mesureHomePage, suiviHomePage } from '../../../../../client/vocabulary.ts';
import { requirePerson } from '../../guard.ts';
import type { RequestHandler } from './$types';

const page = z.object({ statements: z.array(z.unknown()), more: z.string().optional() });

/** Everything that the campus holds on the person who asks, read through the record store with that person's own rights. */
export const GET: RequestHandler = async (event) => {
  const person = requirePerson(event);
  const { services } = event.locals;
  const { identity } = services;
  const modules = measuredPlaces(services.catalogue);
  const accounts = [
    { homePage: suiviHomePage, name: person.suivi },
    ...modules.map((module) => ({ homePage: mesureHomePage(module), name: identity.mesureOf(person.id, module) })),
  ];
  const statements: unknown[] = [];
  for (const account of accounts) {
    const agent = JSON.stringify({ objectType: 'Agent', account });
    let address = `/xapi/statements?${new URLSearchParams({ agent, limit: '500', ascending: 'true' }).toString()}`;
    while (address !== '') {
      const response = await services.lrs.handle(
        new Request(new URL(address, event.url.origin), { headers: { 'x-experience-api-version': '1.0.3' } }),
        { kind: 'session', suivi: person.suivi, mesure: (module) => identity.mesureOf(person.id, module) },
      );
      if (!response.ok) return new Response(response.body, { status: response.status === 503 ? 503 : 500 });
      const body = page.parse(await response.json());
      statements.push(...body.statements);
      address = body.more ?? '';
    }
  }
  const credited = await creditedTimeOf(services, person, always);
  const file = {
    account: {
      name: person.name,
      email: person.email,
      role: person.role,
      occupation: person.occupation,
      createdAt: person.createdAt,
      suivi: person.suivi,
    },
    sessions: (await identity.groups({ memberId: person.id })).map(({ title, startsOn, endsOn, modules: of }) => ({
      title,
      startsOn,
      endsOn,
      modules: of,
    })),
    attestations: (await identity.attestationsOf(person.id)).map(({ personId: _, ...rest }) => rest),
    creditedTime: { minutes: credited.minutes, days: credited.days },
    statements,
  };
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees-campus.json"',
      'cache-control': 'no-store',
    },
  });
};
