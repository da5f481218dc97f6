import { parseArgs } from 'node:util';
import { lintCourses } from './index.ts';
import { renderReport } from './report.ts';

const { values } = parseArgs({
  options: {
    root: { type: 'string' },
    lang: { type: 'string', default: 'fr' },
    json: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});
const lang = values.lang === 'en' ? 'en' : 'fr';
const options = {
  ...(values.root === undefined ? {} : { courses: values.root }),
  today: new Date().toISOString().slice(0, 10),
};
const report = await lintCourses(options);
const { problems, counts } = report;
console.log(values.json ? JSON.stringify({ counts, problems }, null, 2) : renderReport(report, lang, values.all));
process.exitCode = counts.error > 0 ? 1 : 0;
