import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inspectCourses, ownCourses } from '../load/index.ts';
import { fixedFiles } from './fix.ts';
import { lintCourses } from './index.ts';
import { extendedLock } from './registry.ts';
import { renderReport } from './report.ts';

const usage = `npm run courses:lint -- [options]
  --lang en       messages in English / en anglais
  --all           also what is only information / aussi les informations
  --json          machine-readable / lisible par une machine
  --accept-ids    enter new ids in ids.lock.yaml / inscrire les nouveaux identifiants
  --fix           set unbreakable spaces in French texts / mettre les espaces insécables
  --root DIR      another courses/ folder / un autre dossier courses/`;

const { values } = parseArgs({
  options: {
    root: { type: 'string' },
    lang: { type: 'string', default: 'fr' },
    json: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    'accept-ids': { type: 'boolean', default: false },
    fix: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const lang = values.lang === 'en' ? 'en' : 'fr';
const courses = values.root ?? ownCourses();

if (values.help) {
  console.log(usage);
} else {
  if (values.fix) {
    for (const { absolute, file, text } of fixedFiles((await inspectCourses(courses)).tree)) {
      await writeFile(absolute, text);
      if (!values.json) console.log(file);
    }
  }
  let report = await lintCourses({ courses, today: new Date().toISOString().slice(0, 10) });
  // Ids of courses with errors are not final.
  if (values['accept-ids'] && report.counts.error === 0) {
    const { text, added } = extendedLock(report.tree);
    await writeFile(join(courses, 'ids.lock.yaml'), text);
    if (!values.json) for (const id of added) console.log(`+ ${id}`);
    report = await lintCourses({ courses, today: new Date().toISOString().slice(0, 10) });
  }
  const { problems, counts } = report;
  console.log(values.json ? JSON.stringify({ counts, problems }, null, 2) : renderReport(report, lang, values.all));
  process.exitCode = counts.error > 0 ? 1 : 0;
}
