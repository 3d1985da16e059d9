import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { ReadRight } from '#access';
import { RIGHT } from '#graphql';
import { buildSchema } from 'graphql';
import { COMMANDS } from '../platform/commands.ts';
import { CalendarResolver } from './calendar.ts';
import { OperationsResolver } from './operations.ts';
import { RESOLVERS } from './resolvers.ts';
import { SIGHT } from '../../test/support/alliance-sight.ts';

/**
 * ALL-6 is default closed: what an alliance officer may ask is listed, with what of it is shown. A new field that is open to the role fails
 * here until somebody has said so, and `test/e2e/alliance-officer.test.ts` then asks it as a stranger.
 */
const ROLE = 'alliance-officer';
const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** The right that each field of the schema asks for, from the resolver of that name. */
const rights = new Map<string, ReadRight>(
  [...RESOLVERS, CalendarResolver, OperationsResolver].flatMap((resolver: any) =>
    Object.getOwnPropertyNames(resolver.prototype).flatMap((name): [string, ReadRight][] => {
      const right = Reflect.getMetadata(RIGHT, resolver.prototype[name]) as ReadRight | undefined;
      return right === undefined ? [] : [[name, right]];
    }),
  ),
);
const fields = (type: 'getQueryType' | 'getSubscriptionType'): readonly string[] => Object.keys(schema[type]()!.getFields());

test('every field that an alliance officer may ask is classified, and no other one', () => {
  const asked = [...fields('getQueryType'), ...fields('getSubscriptionType')];
  expect(asked.filter((field) => !rights.has(field))).toEqual([]);
  const open = asked.filter((field) => rights.get(field)!.roles.includes(ROLE));
  expect(open.sort()).toEqual(Object.keys(SIGHT).sort());
});

test('of commands an officer has those on the own alliance’s proposals, memberships, activities and rosters', () => {
  const names = COMMANDS.filter(({ spec }) => spec.roles.includes(ROLE)).map(({ spec }) => spec.name);
  expect(names.sort()).toEqual([
    'AddRosterLines',
    'CancelActivity',
    'CorrectActivity',
    'CorrectAttendance',
    'CorrectRoster',
    'CorrectRosterLines',
    'DeclareRoster',
    'EndRosterLines',
    'HoldActivity',
    'LeaveAlliance',
    'PlanActivity',
    'ProposeAllianceMembership',
    'RecordEmployerAttendance',
    'RecordGroupAttendance',
    'RecordRosterAttendance',
    'ReinstateActivity',
    'WithdrawRosterAttendance',
    'WithdrawRosterLines',
  ]);
});
