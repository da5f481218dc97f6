/** What is taught, as types: the only door through which other folders see the content model. */
export * from './case.ts';
export * from './error-code.ts';
export * from './error-type.ts';
export * from './grading.ts';
export * from './invented-names.ts';
export * from './lesson-components.ts';
export * from './module.ts';
export * from './public-question.ts';
export * from './question.ts';
export { gapsOf } from './question-rules.ts';
export * from './registry.ts';
export * from './short-text.ts';
export * from './shuffle.ts';
export * from './text.ts';
