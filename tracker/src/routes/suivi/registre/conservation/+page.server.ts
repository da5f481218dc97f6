import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Holdings } from '#lib/server/upkeep/erasure.ts';
import { isUnavailable } from '#lib/server/upkeep/index.ts';
import type { PurgeShare } from '#lib/server/upkeep/retention.ts';
import { field, requirePerson } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

const megabyte = 1_000_000;
const sizeOf = (bytes: number): number => Math.round(bytes / (megabyte / 10)) / 10;

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { store, retention, backups, backupFolder } = await event.locals.services.upkeep.state();
  const of = (name: string): number =>
    store.statements.filter((line) => line.store === name).reduce((sum, { count }) => sum + count, 0);
  const [latest] = backups;
  return {
    state: {
      statements: store.statements.reduce((sum, { count }) => sum + count, 0),
      // One sum: told apart, the numbers before and after an erasure would say what was in *mesure*.
      campus: of('suivi') + of('mesure'),
      other: of('other'),
      documents: store.documents,
      files: store.files,
      megabytes: sizeOf(store.bytes),
      firstMonth: store.statements[0]?.month ?? null,
      schema: store.schemaVersion,
    },
    retention,
    backupFolder,
    latest:
      latest === undefined
        ? null
        : {
            at: latest.manifest.made.slice(0, 16).replace('T', ' '),
            statements: latest.manifest.statements,
            megabytes: sizeOf(latest.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)),
          },
  };
};

/** One shape for every answer, so that the page asks what is there. */
interface Answer {
  readonly about: 'backup' | 'purge' | 'erase' | 'store';
  readonly problem?:
    | 'unconfirmed'
    | 'unknown'
    | 'nameDiffers'
    | 'own-account'
    | 'last-administrator'
    | 'failed'
    | 'busy';
  readonly reason?: string;
  readonly backup?: { readonly folder: string; readonly statements: number };
  readonly plan?: readonly PurgeShare[];
  readonly purged?: readonly PurgeShare[];
  readonly found?: { readonly id: string; readonly name: string; readonly email: string; readonly holdings: Holdings };
  readonly erased?: Holdings;
}
const answer = (given: Answer): Answer => given;

/** A store that cannot answer now is said in words: what was asked may be asked again. */
const guarded =
  <Result>(work: (event: RequestEvent) => Promise<Result>) =>
  async (event: RequestEvent) => {
    try {
      return await work(event);
    } catch (error) {
      if (isUnavailable(error)) return fail(503, answer({ about: 'store', problem: 'busy' }));
      throw error;
    }
  };

export const actions: Actions = {
  sauvegarder: guarded(async (event) => {
    const { id } = requirePerson(event, ['administrator']);
    const form = await event.request.formData();
    const outcome = await event.locals.services.upkeep.backUp({ withKeys: field(form, 'keys') === 'yes', by: id });
    if (outcome.kind === 'failed')
      return fail(503, answer({ about: 'backup', problem: 'failed', reason: outcome.reason }));
    const { folder, manifest } = outcome.backup;
    return answer({ about: 'backup', backup: { folder, statements: manifest.statements } });
  }),
  prevoir: guarded(async (event) => {
    requirePerson(event, ['administrator']);
    return answer({ about: 'purge', plan: await event.locals.services.upkeep.planPurge() });
  }),
  purger: guarded(async (event) => {
    const { id } = requirePerson(event, ['administrator']);
    const { upkeep } = event.locals.services;
    const form = await event.request.formData();
    if (field(form, 'confirm') !== 'yes')
      return fail(400, answer({ about: 'purge', problem: 'unconfirmed', plan: await upkeep.planPurge() }));
    const befores = Object.fromEntries(
      ['suivi', 'mesure', 'other'].map((store) => [store, field(form, `before-${store}`)]),
    );
    return answer({ about: 'purge', purged: await upkeep.purge(befores, id) });
  }),
  chercher: guarded(async (event) => {
    requirePerson(event, ['administrator']);
    const { upkeep, identity } = event.locals.services;
    const email = field(await event.request.formData(), 'email')
      .trim()
      .toLowerCase();
    const person = (await identity.people()).find((one) => one.email === email);
    if (person === undefined) return fail(404, answer({ about: 'erase', problem: 'unknown' }));
    const holdings = await upkeep.planErasure(person);
    return answer({ about: 'erase', found: { id: person.id, name: person.name, email, holdings } });
  }),
  effacer: guarded(async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { upkeep, identity } = event.locals.services;
    const form = await event.request.formData();
    const person = await identity.person(field(form, 'id'));
    if (person === null) return fail(404, answer({ about: 'erase', problem: 'unknown' }));
    const { id, name, email } = person;
    const again = async (problem: NonNullable<Answer['problem']>) =>
      fail(
        400,
        answer({ about: 'erase', problem, found: { id, name, email, holdings: await upkeep.planErasure(person) } }),
      );
    if (field(form, 'name').trim() !== name) return again('nameDiffers');
    const outcome = await upkeep.erase(id, { keepAttestations: field(form, 'keep') === 'yes', by: admin.id });
    if (outcome.kind === 'erased') return answer({ about: 'erase', erased: outcome.holdings });
    return outcome.problem === 'person-unknown'
      ? fail(404, answer({ about: 'erase', problem: 'unknown' }))
      : again(outcome.problem);
  }),
};
