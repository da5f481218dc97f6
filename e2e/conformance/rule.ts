import { expect } from 'vitest';
import type { XapiVersion } from '../../tracker/src/lib/xapi/statement.ts';
import { expectRefusal, type Json, type Requirement, statement } from './requirement.ts';

/** A rule about what may stand in a statement: what breaks it and what does not. */
interface Rule {
  readonly id: string;
  readonly says: string;
  readonly versions?: readonly XapiVersion[];
  /** Overrides of a valid statement, each of which is refused. */
  readonly refused?: readonly Json[];
  /** Overrides that are accepted. */
  readonly accepted?: readonly Json[];
  /** The id that the refusal names where it is a narrower one, or null where it depends on the place. */
  readonly named?: string | null;
}

/** Statements that break the rule are refused with 400, by their requirement; those that keep it are stored. */
export function rule({ id, says, versions, refused = [], accepted = [], named = id }: Rule): Requirement {
  return {
    id,
    says,
    ...(versions === undefined ? {} : { versions }),
    async check(site) {
      for (const override of refused) await expectRefusal(await site.post(statement(override)), 400, named);
      for (const override of accepted) {
        const response = await site.post(statement(override));
        expect(response.status, `${JSON.stringify(override)} ${await response.clone().text()}`).toBe(200);
      }
    },
  };
}

/** An actor, wherever an actor may stand. */
export function everywhere(actor: unknown): readonly Json[] {
  const whole = { actor: { mbox: 'mailto:a@b.c' }, verb: { id: 'v:1' }, object: { id: 'a:1' } };
  return [
    { actor },
    { context: { instructor: actor } },
    { authority: actor },
    { object: { ...whole, objectType: 'SubStatement', actor } },
    { object: { ...whole, objectType: 'SubStatement', context: { instructor: actor } } },
  ];
}
