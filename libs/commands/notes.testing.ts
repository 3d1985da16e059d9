import { Access, type Territory } from '#access';
import {
  CommandPipeline,
  commandOf,
  type CommandMeta,
  type CommandOutcome,
  type DefinedCommand,
  type PipelineDependencies,
} from '#commands';
import { createEventRegistry, createMemoryEventStore, streamId, withSchemas, type EventStore } from '#event-store';
import { defineEvent, fixedClock, id, ok, refuse, type Actor, type Decider, type EventOf } from '#kernel';
import { reservationEvents } from './reservation-events.ts';
import { Field, InputType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';

// A counter of made-up notes stands for any record; its command borrows an action that the policy lists.
const noted = defineEvent('Noted', { note: id() }, { label: { vi: 'Ghi chú', en: 'Noted' }, record: 'activities' });
type NoteEvent = EventOf<typeof noted>;
const decider: Decider<{ notes: readonly string[] }, { note: string }, NoteEvent> = {
  category: 'note',
  initial: { notes: [] },
  evolve: (state, event) => ({ notes: [...state.notes, event.data.note] }),
  decide: (command, state, env) =>
    state.notes.length >= 3
      ? refuse('AlreadyRecorded', 'There are three notes already.', 'Đã có ba ghi chú.', {
          field: 'note',
          article: 'Law 15/2012/QH13 Art. 61(2)',
        })
      : ok([noted.of(env.now, { note: command.note })]),
};

@InputType()
export class NoteInput {
  @Field(() => String)
  @IsString()
  target!: string;
  @Field(() => String)
  @IsString()
  @MaxLength(10)
  note!: string;
}
const HERE: Territory = { unit: '00001@2021-11-01', within: ['01@2021-11-01'] };
export const inspector: Actor = { id: 'a-1', role: 'inspector', unit: '01' };

/** `log`: default: one in memory. */
export function setUp(
  wrap: (store: EventStore) => EventStore = (s) => s,
  { log, ...more }: Partial<PipelineDependencies> & { readonly log?: EventStore } = {},
) {
  const clock = fixedClock('2026-01-01T00:00:00.000Z');
  const registry = createEventRegistry([noted, ...reservationEvents]);
  const store = wrap(withSchemas(log ?? createMemoryEventStore({ clock }), registry));
  const access = new Access(
    {
      placeOn: (place) => place,
      resolve: () => refuse('UnknownUnit', '', ''),
      scope: (u) => (u === '01' ? { level: 'province', ids: ['01@2021-11-01'], partial: [] } : null),
    },
    () => '2026-01-01',
  );
  const waited: string[] = [];
  const on: PipelineDependencies = {
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    readModels: {} as never,
    views: [],
    waitFor: async (position) => (waited.push(position), true),
    access,
    territory: {} as never,
    clock,
    ...more,
  };
  /** As of another process on the same log. */
  const another = (): CommandPipeline => new CommandPipeline(on);
  const pipeline = another();
  const Note = commandOf({
    name: 'RecordFinding',
    roles: ['inspector'],
    input: NoteInput,
    decider,
    target: (i) => i.target,
    record: { kind: 'inspections', field: 'target', begins: 'maybe', lies: () => [HERE] },
    prepare: (i) => ok({ note: i.note }),
    places: () => ok([HERE]),
  });
  /** Puts another note in the place of the first. */
  const Replace = commandOf<NoteInput, any, any, any>({ ...Note.spec, replaces: true });
  const send = (
    input: object,
    meta: CommandMeta = {},
    caller = inspector,
    command: DefinedCommand = Note,
    by: CommandPipeline = pipeline,
  ): Promise<CommandOutcome> => by.run(command.spec, command.unchecked(input, caller, meta));
  const notes = async (target: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const e of store.readStream(streamId('note', target))) found.push((e.data as { note: string }).note);
    return found;
  };
  return { store, pipeline, another, send, notes, waited, Note, Replace };
}
