import type { Requirement } from '../requirement.ts';
import { about } from './about.ts';
import { activities } from './activities.ts';
import { agents } from './agents.ts';
import { alternate } from './alternate.ts';
import { attachments } from './attachments.ts';
import { concurrency } from './concurrency.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { head } from './head.ts';
import { ieee } from './ieee.ts';
import { resourceRequirements } from './resources.ts';
import { retrieval } from './retrieval.ts';
import { signatures } from './signatures.ts';
import { statementActors } from './statement-actors.ts';
import { statementData } from './statement-data.ts';
import { statementObjects } from './statement-objects.ts';
import { statementResource } from './statement-resource.ts';
import { statementResults } from './statement-results.ts';
import { versions } from './versions.ts';
import { voiding } from './voiding.ts';

/** Every requirement, by the part of the specification that it belongs to. */
export const parts: Readonly<Record<string, readonly Requirement[]>> = {
  'statements: form': statementData,
  'statements: who': statementActors,
  'statements: about what': statementObjects,
  'statements: result, context and the rest': statementResults,
  'statements: writing': statementResource,
  retrieval,
  voiding,
  attachments,
  'signed statements': signatures,
  documents,
  'document resources': resourceRequirements,
  agents,
  activities,
  about,
  versions,
  concurrency,
  HEAD: head,
  'alternate request syntax': alternate,
  errors,
  'IEEE 9274.1.1': ieee,
};
