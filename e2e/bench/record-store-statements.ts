/** Statements as a learning platform sends them: the same population in every run, apart from ids. */
import { randomUUID } from 'node:crypto';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const verbs = ['launched', 'initialized', 'answered', 'progressed', 'completed', 'passed', 'failed', 'experienced'];
const home = 'https://lms.example.org';
/** Half of the statements are about these few, so that every filter fills a page at 10,000 statements. */
const frequentLearners = 40;
const rareLearners = 20_000;
const activities = 40;

const verbIri = (name: string): string => `http://adlnet.gov/expapi/verbs/${name}`;
const activityIri = (n: number): string => `${home}/courses/${n % 5}/activities/${n}`;
const accountOf = (learner: number) => ({ homePage: home, name: `user-${learner}` });
/** One enrolment for each learner. */
const registrationOf = (learner: number): string => `0f0e0d0c-0b0a-4908-8706-${learner.toString(16).padStart(12, '0')}`;

export function statements(seed: number): () => Record<string, unknown> {
  const random = seeded(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  return () => {
    const learner = random() < 0.5 ? pick(frequentLearners) : frequentLearners + pick(rareLearners);
    const activity = pick(activities);
    const verb = verbs[pick(verbs.length)] ?? 'experienced';
    return {
      id: randomUUID(),
      actor: { objectType: 'Agent', name: `Learner ${learner}`, account: accountOf(learner) },
      verb: { id: verbIri(verb), display: { 'en-US': verb } },
      object: {
        objectType: 'Activity',
        id: activityIri(activity),
        definition: {
          type: 'http://adlnet.gov/expapi/activities/lesson',
          name: { 'en-US': `Activity ${activity}` },
          description: { 'en-US': 'An activity used for load measurements' },
        },
      },
      result: {
        completion: true,
        success: random() > 0.3,
        score: { scaled: pick(101) / 100, raw: pick(101), min: 0, max: 100 },
        duration: `PT${1 + pick(900)}S`,
      },
      context: {
        registration: registrationOf(learner),
        platform: 'campus bench',
        language: 'en',
        contextActivities: {
          parent: [{ id: `${home}/courses/${activity % 5}` }],
          grouping: [{ id: `${home}/programme/1` }],
        },
        extensions: { 'https://example.org/ext/session': `s${pick(5000)}` },
      },
      timestamp: new Date().toISOString(),
    };
  };
}

/** What GET is asked for; each finds more than 100 statements from 10,000 on. `middle`: a time between the stored. */
export const filters = (middle: string): Readonly<Record<string, Readonly<Record<string, string>>>> => {
  const agent = JSON.stringify({ account: accountOf(3) });
  return {
    'no filter': {},
    agent: { agent },
    verb: { verb: verbIri('passed') },
    activity: { activity: activityIri(7) },
    registration: { registration: registrationOf(3) },
    'related agents': { agent, related_agents: 'true' },
    'related activities': { activity: `${home}/courses/2`, related_activities: 'true' },
    'agent and verb': { agent: JSON.stringify({ account: accountOf(5) }), verb: verbIri('passed') },
    'since, ascending': { since: middle, ascending: 'true' },
    until: { until: middle },
  };
};
