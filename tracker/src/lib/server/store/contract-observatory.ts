/** What every storage engine must do for the observatory. Each engine's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityKey } from '../../xapi/inverse-functional.ts';
import { type SentStatement, voidedVerb } from '../../xapi/statement.ts';
import { isoFromMs } from '../../xapi/timestamp.ts';
import { activityIri, extensionIri, homePages, promptWorkshop, verbs } from '../../xapi/vocabulary.ts';
import { pieceOfSet } from '../projections/pieces.ts';
import { newStatement } from './contract.ts';
import type { Store } from './port.ts';

const start = Date.UTC(2026, 1, 3, 10);
const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const inWorkshop = (name: string) => ({ account: { homePage: homePages.mesure(promptWorkshop), name } });
const counts = { date: { hits: 2, misses: 1, falseAlarms: 0 } };

const checked = (name: string, atMs: number): Partial<SentStatement> => ({
  actor: inWorkshop(name),
  verb: { id: verbs.answered },
  object: { id: activityIri(promptWorkshop, 'citer-les-pieces', 'vigilance') },
  timestamp: isoFromMs(atMs),
  result: { extensions: { [extensionIri('vigilance')]: counts } },
});
const computed = (name: string, atMs: number): Partial<SentStatement> => ({
  actor: { account: { homePage: homePages.suivi, name } },
  verb: { id: verbs.attended },
  object: { id: activityIri(promptWorkshop, 'citer-les-pieces') },
  timestamp: isoFromMs(atMs),
  result: { extensions: { [extensionIri('energy-mwh')]: 90 } },
});
const decided = (name: string, atMs: number): Partial<SentStatement> => ({
  actor: { account: { homePage: homePages.mesure('m04'), name } },
  verb: { id: verbs.answered },
  object: { id: activityIri('m04', 'lab-1', 'c04-i07', 'initial') },
  timestamp: isoFromMs(atMs),
  result: { response: 'non', extensions: { [extensionIri('confidence')]: 0.7 } },
  context: { extensions: { [extensionIri('seq')]: 1 } },
});

export function observatoryContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`the observatory on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const observed = async (actors?: readonly string[]) =>
      (await store.observations({ module: promptWorkshop, ...(actors === undefined ? {} : { actors }) })).map(
        ({ actor, quarter, what }) => [actor, quarter, what.kind],
      );
    const counted = async () => (await store.countedPieces()).map(({ piece }) => piece);
    const piece = (name: string, actor: string) => ({ piece: name, actor, batch: 'b1' });
    const set = pieceOfSet({ actor: 'm-1', module: 'm04', lab: 'lab-1', form: 'A' });

    it('folds checks and energy by the quarter in Paris, and folds the same again', async () => {
      const newYear = Date.UTC(2025, 11, 31, 23, 30);
      await store.append(
        [
          newStatement(1, checked('m-1', newYear)),
          newStatement(2, computed('s-1', start)),
          newStatement(3, decided('m-2', start)),
        ],
        start,
      );
      const expected = [
        ['m-1', '2026-T1', 'vigilance'],
        ['s-1', '2026-T1', 'energy'],
      ];
      expect(await observed()).toEqual(expected);
      expect(await observed(['s-1'])).toEqual([expected[1]]);
      const [vigilance, energy] = await store.observations({ module: promptWorkshop });
      expect([vigilance?.what, energy?.what]).toEqual([
        { kind: 'vigilance', counts },
        { kind: 'energy', milliwattHours: 90 },
      ]);
      await store.rebuildProjections();
      expect(await observed()).toEqual(expected);
      expect(await store.observations({ module: 'm04' })).toEqual([]);
    });

    it('folds the errors spotted in the texts of a module', async () => {
      const planted = { errors: { E05: { hits: 1, misses: 2 } }, falseAlarms: 1, sound: 30 };
      const spotted: Partial<SentStatement> = {
        actor: { account: { homePage: homePages.mesure('m05'), name: 'm-5' } },
        verb: { id: verbs.answered },
        object: { id: activityIri('m05', 'hangar-7', 'hangar-7', 'erreurs') },
        timestamp: isoFromMs(start),
        result: { extensions: { [extensionIri('spotting')]: planted } },
      };
      await store.append([newStatement(1, spotted)], start);
      expect((await store.observations({ module: 'm05' })).map(({ what }) => what)).toEqual([
        { kind: 'errors', errors: planted.errors, falseAlarms: 1 },
      ]);
    });

    it('says nothing of a voided statement', async () => {
      await store.append([newStatement(1, checked('m-1', start))], start);
      const voids = { verb: { id: voidedVerb }, object: { objectType: 'StatementRef', id: uuid(1) } } as const;
      await store.append([newStatement(2, voids)], start + 1);
      expect(await observed()).toEqual([]);
    });

    it('publishes once: neither a key nor a piece a second time, and nothing of what comes with it', async () => {
      const rows = [
        { key: 'edition 2026-T1', content: '{"é":1}' },
        { key: 'batch b1', content: '{}' },
      ];
      expect(await store.publish(rows, [piece('p2', 'm-2'), piece('p1', 'm-1')])).toEqual({ kind: 'published' });
      expect(await store.publications()).toEqual(rows.toReversed());
      expect(await store.countedPieces()).toEqual([
        { piece: 'p1', batch: 'b1' },
        { piece: 'p2', batch: 'b1' },
      ]);
      const more = { key: 'batch b2', content: '{}' };
      expect(await store.publish([more], [piece('p3', 'm-3'), piece('p2', 'm-2')])).toEqual({ kind: 'conflict' });
      expect(await store.publish([more, { key: 'batch b1', content: '{}' }], [])).toEqual({ kind: 'conflict' });
      expect([(await store.publications()).length, await counted()]).toEqual([2, ['p1', 'p2']]);
    });

    it('lets one of two publish what both found', async () => {
      const attempt = (batch: string) =>
        store.publish([{ key: `batch ${batch}`, content: '{}' }], [{ piece: 'p1', actor: 'm-1', batch }]);
      const kinds = (await Promise.all([attempt('b1'), attempt('b2')])).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['conflict', 'published']);
      expect((await store.publications()).length).toBe(1);
    });

    it('keeps what is published through an erasure, and forgets whose it was', async () => {
      await store.append([newStatement(1, checked('m-1', start)), newStatement(2, checked('m-2', start))], start);
      await store.publish([{ key: 'batch b1', content: '{}' }], [piece(uuid(1), 'm-1'), piece(uuid(2), 'm-2')]);
      const removal = { kind: 'actors', actors: [identityKey(inWorkshop('m-1')) ?? ''] } as const;
      await store.removeSlice(removal, null);
      await store.removeRest(removal);
      expect(await counted()).toEqual([uuid(2)]);
      expect(await observed()).toEqual([['m-2', '2026-T1', 'vigilance']]);
      expect(await store.publications()).toEqual([{ key: 'batch b1', content: '{}' }]);
    });

    it('keeps what is published through a purge, and forgets the pieces that are gone', async () => {
      await store.append([newStatement(1, checked('m-3', start)), newStatement(2, decided('m-1', start))], start);
      const later = Date.UTC(2026, 4, 1, 10);
      await store.append([newStatement(3, checked('m-3', later))], later);
      await store.publish(
        [{ key: 'batch b1', content: '{}' }],
        [piece(uuid(1), 'm-3'), piece(uuid(3), 'm-3'), piece(set, 'm-1')],
      );
      const removal = { kind: 'before', store: 'mesure', beforeMs: Date.UTC(2026, 3, 1) } as const;
      await store.removeSlice(removal, null);
      await store.removeRest(removal);
      expect(await counted()).toEqual([uuid(3)]);
      expect(await observed()).toEqual([['m-3', '2026-T2', 'vigilance']]);
      expect((await store.publications()).length).toBe(1);
      await store.rebuildProjections();
      expect([await counted(), (await store.publications()).length]).toEqual([[uuid(3)], 1]);
    });
  });
}
