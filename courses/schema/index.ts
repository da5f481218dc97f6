/** What is taught, as types: the only door through which other folders see the content model. */
export * from './case.ts';
export * from './error-code.ts';
export * from './module.ts';
export * from './question.ts';
export * from './text.ts';
