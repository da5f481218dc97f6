import { isDuration } from '../duration.ts';
import { own } from '../json.ts';
import { boolean, extensions, matching, type Rule, shapeOf, string } from './check.ts';

const number =
  (requirement: string): Rule =>
  (check, value) => {
    if (typeof value !== 'number') check.fail('number', value, requirement);
  };

const scoreShape = shapeOf({
  scaled: { rule: number('XAPI-00083') },
  raw: { rule: number('XAPI-00082') },
  min: { rule: number('XAPI-00081') },
  max: { rule: number('XAPI-00080') },
});

/** Scores: scaled in −1..1, min < max, raw between them (XAPI-00080 to XAPI-00083). */
const score: Rule = (check, value) => {
  if (!check.shape(value, scoreShape, 'XAPI-00079')) return;
  const [scaled, raw, min, max] = [own(value, 'scaled'), own(value, 'raw'), own(value, 'min'), own(value, 'max')];
  if (typeof scaled === 'number' && (scaled < -1 || scaled > 1))
    check.fail('scaled-range', scaled, 'XAPI-00083', 'scaled');
  if (typeof raw === 'number' && typeof min === 'number' && raw < min)
    check.fail('at-least-min', raw, 'XAPI-00082', 'raw');
  if (typeof raw === 'number' && typeof max === 'number' && raw > max)
    check.fail('at-most-max', raw, 'XAPI-00082', 'raw');
  if (typeof min === 'number' && typeof max === 'number' && max <= min)
    check.fail('max-above-min', max, 'XAPI-00080', 'max');
};

const resultShape = shapeOf({
  score: { rule: score },
  success: { rule: boolean('XAPI-00074') },
  completion: { rule: boolean('XAPI-00075') },
  response: { rule: string('XAPI-00076') },
  duration: { rule: matching(isDuration, 'duration', 'XAPI-00077') },
  extensions: { rule: extensions('XAPI-00078') },
});

export const result: Rule = (check, value) => {
  check.shape(value, resultShape, 'XAPI-00006');
};
