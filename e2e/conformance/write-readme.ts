/** Writes the tables of README.md anew: `node e2e/conformance/write-readme.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parts } from './parts/index.ts';
import { marks, tables } from './table.ts';

const file = new URL('README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');
const [before = ''] = readme.split(marks.begin);
const [, after = '\n'] = readme.split(marks.end);
const told = tables(Object.values(parts).flat());
writeFileSync(file, `${before}${marks.begin}\n\n${told}\n\n${marks.end}${after}`);
