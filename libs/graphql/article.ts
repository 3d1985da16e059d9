import { citedOf } from '#law';
import { Extensions, Field, type FieldMiddleware } from '@nestjs/graphql';
import type { Cost } from './costs.ts';
import { Label } from './results.ts';

interface Source {
  readonly article: string | null;
  readonly decree?: string;
  readonly clause?: string | null;
}
const citing: FieldMiddleware<Source> = ({ source: { article, decree = '', clause } }) =>
  article ? citedOf({ decree, article, clause }) : null;

/** The article of a rule of law in both languages, with decree and clause where the object names them. */
export const Article =
  (options: { readonly description: string; readonly nullable?: boolean }): PropertyDecorator =>
  (target, name) => {
    Field(() => Label, { ...options, middleware: [citing] })(target, name);
    Extensions({ cost: 'held' satisfies Cost })(target, name);
  };
