import { changesForClients } from './schema-changes.ts';

const BEFORE = `type Query { employer(id: ID!): Employer }
  type Employer { name: String! kind: Kind! }
  enum Kind { SCHOOL }`;

test('what breaks a client of the schema before, and what may', () => {
  expect(changesForClients(BEFORE, BEFORE)).toEqual([]);
  expect(changesForClients(BEFORE, BEFORE.replace('name: String!', 'name: String! since: String'))).toEqual([]);
  expect(changesForClients(BEFORE, BEFORE.replace('name: String!', 'name: String').replace('SCHOOL', 'SCHOOL FARM'))).toEqual([
    'breaks a client    FIELD_CHANGED_KIND: Employer.name changed type from String! to String.',
    'may break a client VALUE_ADDED_TO_ENUM: FARM was added to enum type Kind.',
  ]);
});
