import { LAW_RIGHT } from '#access';
import { fieldsOfInput, type DefinedCommand } from '#commands';
import { isMeasured, personalPaths, recordKind, role, wordOf, type Field, type Fields } from '#kernel';
import { Inject } from '@nestjs/common';
import * as nest from '@nestjs/graphql';
import { getNamedType, getNullableType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputObjectType, GraphQLResolveInfo } from 'graphql';
import { Allow } from './caller.ts';
import { commandNames } from './command-names.ts';
import { enumName, enumOf } from './enums.ts';
import { mutationName } from './mutations.ts';
import { Label } from './results.ts';
import { SERVICES, type Services } from './services.ts';

const ROLE = enumOf(role);
const RECORD_KIND = enumOf(recordKind);

@nest.ObjectType({
  description: 'One field of the input of a command, with its rules: what is sent is held against the same ones.',
})
export class CommandField {
  @nest.Field(() => String, { description: 'Where it stands in the input: fines.amount.' }) readonly path!: string;
  @nest.Field(() => String, { description: 'Name of its type: the values of an enum are in `codeSets`.' }) readonly type!: string;
  @nest.Field(() => Boolean, { description: 'A list of them.' }) readonly isList!: boolean;
  @nest.Field(() => Boolean, { description: 'It must be given.' }) readonly required!: boolean;
  @nest.Field(() => String, { nullable: true, description: 'What it means, as the schema says.' })
  readonly description!: string | null;
  @nest.Field(() => Label, { description: 'What it is called.' }) readonly label!: Label;
  @nest.Field(() => String, { nullable: true, description: 'As JSON: what leaving it out means; null: nothing.' })
  readonly byDefault!: string | null;
  @nest.Field(() => nest.Float, { nullable: true, description: 'Least number.' }) readonly min!: number | null;
  @nest.Field(() => nest.Float, { nullable: true, description: 'Greatest number.' }) readonly max!: number | null;
  @nest.Field(() => nest.Int, { nullable: true, description: 'Fewest characters of a text; null: the patterns say it.' })
  readonly minLength!: number | null;
  @nest.Field(() => nest.Int, { nullable: true, description: 'Most characters of a text; null: the patterns say it.' })
  readonly maxLength!: number | null;
  @nest.Field(() => nest.Int, { nullable: true, description: 'Fewest of a list.' }) readonly minItems!: number | null;
  @nest.Field(() => nest.Int, { nullable: true, description: 'Most of a list.' }) readonly maxItems!: number | null;
  @nest.Field(() => [String], { description: 'Regular expressions that a text must fit, each.' })
  readonly patterns!: readonly string[];
  @nest.Field(() => [String], { description: 'A code that is no enum: what it may be. Else empty.' })
  readonly codes!: readonly string[];
  @nest.Field(() => RECORD_KIND, { nullable: true, description: 'The kind of record that it is the id of.' })
  readonly names!: string | null;
  @nest.Field(() => Boolean, { description: 'Personal: never kept outside the session.' }) readonly personal!: boolean;
}

@nest.ObjectType({ description: 'A command, as a form needs it.' })
export class CommandInfo {
  @nest.Field(() => commandNames, { description: 'Its name.' }) readonly name!: string;
  @nest.Field(() => String, { description: 'The field of Mutation.' }) readonly mutation!: string;
  @nest.Field(() => Label, { description: 'What it does.' }) readonly label!: Label;
  @nest.Field(() => [ROLE], { description: 'Who may send it; where, `allowedActions` of a record says.' })
  readonly roles!: readonly string[];
  @nest.Field(() => RECORD_KIND, { description: 'The kind of record that it is about.' }) readonly record!: string;
  @nest.Field(() => Boolean, { description: 'True: `meta.expectedRevision` is required.' }) readonly replaces!: boolean;
  @nest.Field(() => [CommandField], { description: 'What it takes; the fields of a part follow it, under its path.' })
  readonly fields!: readonly CommandField[];
}

interface Described {
  /** Of fields that are ids: of which records. */
  readonly kindsOf: Readonly<Record<string, string | undefined>>;
  /** Names of fields that are personal in an event of such a record. */
  readonly personal: ReadonlySet<string>;
}

/** The fields of an input, and of its parts behind them. */
function fieldsOf(fields: Fields, input: GraphQLInputObjectType, on: Described, prefix = ''): readonly CommandField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { type, description } = input.getFields()[name]!;
    const item = field.is === 'list' ? field.inner!['*']! : field;
    const path = `${prefix}${name}`;
    const named = getNamedType(type);
    const { minimum, maximum, minLength, maxLength } = item.json as Readonly<Record<string, number | undefined>>;
    const { minItems, maxItems } = field.json as Readonly<Record<string, number | undefined>>;
    const own: CommandField = {
      path,
      type: named.name,
      isList: isListType(getNullableType(type)),
      required: isNonNullType(type),
      description: description ?? null,
      label: wordOf(name, field)!,
      byDefault: field.byDefault === undefined ? null : JSON.stringify(codeIn(field)),
      min: minimum ?? null,
      max: maximum ?? null,
      minLength: isMeasured(item) ? (minLength ?? null) : null,
      maxLength: isMeasured(item) ? (maxLength ?? null) : null,
      minItems: minItems ?? null,
      maxItems: maxItems ?? null,
      patterns: item.text?.patterns.map(({ pattern }) => pattern) ?? [],
      codes: item.is === 'code' && !item.codes ? (item.json['enum'] as readonly string[]) : [],
      names: prefix === '' ? (on.kindsOf[name] ?? null) : null,
      personal: on.personal.has(name),
    };
    return item.is === 'object' && isInputObjectType(named) ? [own, ...fieldsOf(item.inner!, named, on, `${path}.`)] : [own];
  });
}
/** As an input writes it. */
const codeIn = ({ byDefault, codes }: Field<unknown>): unknown => (codes ? enumName(String(byDefault)) : byDefault);

/** The query of all commands, out of their declarations. */
export function commandsDescribed(commands: readonly DefinedCommand[]): new (services: Services) => object {
  @nest.Resolver()
  class DescribedCommands {
    constructor(@Inject(SERVICES) readonly services: Services) {}

    @nest.Query(() => [CommandInfo], {
      nullable: true,
      description: 'The commands of this release with their fields, limits and roles: what a form is drawn from.',
    })
    @Allow(LAW_RIGHT, { shows: 'public', costs: 'search' })
    commands(
      @nest.Info() { schema }: GraphQLResolveInfo,
      @nest.Args('names', { type: () => [commandNames], nullable: true, description: 'Only these.' })
      names?: readonly string[] | null,
    ): readonly CommandInfo[] {
      const personalOf = (kind: string): ReadonlySet<string> =>
        new Set(
          this.services.events.definitions
            .filter(({ record }) => record === kind)
            .flatMap(({ fields }) => personalPaths(fields).map(({ path }) => path.split('.').at(-1)!)),
        );
      return commands
        .filter(({ spec }) => !names || names.includes(spec.name))
        .map(({ spec }) => {
          const kindsOf = { ...spec.refers, [spec.record.field]: spec.record.kind };
          const input = schema.getType(`${spec.name}Input`) as GraphQLInputObjectType;
          return {
            name: spec.name,
            mutation: mutationName(spec.name),
            label: spec.describe!,
            roles: spec.roles,
            record: spec.record.kind,
            replaces: spec.replaces === true,
            fields: fieldsOf(fieldsOfInput(spec.input), input, { kindsOf, personal: personalOf(spec.record.kind) }),
          };
        });
    }
  }
  return DescribedCommands;
}
