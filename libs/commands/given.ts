import { createHash } from 'node:crypto';
import { canonicalJson, readTexts, type Actor } from '#kernel';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';
import './rules-by-class.ts';
import { issuesOf, textIssues } from './issues.ts';
import { withoutNulls } from './left-out.ts';
import { CommandMeta, ReplacingMeta } from './meta.ts';
import type { InputIssue } from './outcome.ts';
import type { CommandSpec, PlatformCommand } from './spec.ts';

const RULES: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
};
const checked = <T extends object>(type: new () => T, given: object, prefix = '') => {
  const instance = plainToInstance(type as ClassConstructor<T>, given);
  return { instance, issues: issuesOf(validateSync(instance, RULES), prefix) };
};

export interface Given<I> {
  /** Plain data: null and left out are both left out. */
  readonly input: I;
  readonly meta: CommandMeta;
  readonly issues: readonly InputIssue[];
}

/** What was sent, held to the rules of the command's input and of its meta. */
export function givenBy<I extends object>(
  { input, replaces }: CommandSpec<I, any, any, any>,
  command: PlatformCommand<I>,
): Given<I> {
  // Before the rules of the input: what they measure, and what the fingerprint is of, is what will be stored.
  const texts = readTexts(withoutNulls({ ...command.input }));
  const own = checked(input, texts.value);
  const Meta = replaces && command.sentBy === 'client' ? ReplacingMeta : CommandMeta;
  const meta = checked<CommandMeta>(Meta, withoutNulls({ ...command.meta }), 'meta.');
  return {
    input: withoutNulls(own.instance),
    meta: meta.instance,
    issues: [...textIssues(texts.issues), ...own.issues, ...meta.issues],
  };
}

/** What makes a command this one when it comes again: how it is to be taken (`meta`) is no part of it. */
export const fingerprintOf = (name: string, input: object, caller: Actor): string =>
  createHash('sha256')
    .update(canonicalJson({ name, rest: input, actor: caller.id }))
    .digest('base64url');
