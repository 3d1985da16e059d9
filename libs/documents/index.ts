export * from './form.ts';
export { FORMS } from './forms/index.ts';
export * from './layout.ts';
export * from './model.ts';
export { DOTS, plain } from './plain.ts';
export * from './report.ts';
export * from './words.ts';
export * from './write.ts';
