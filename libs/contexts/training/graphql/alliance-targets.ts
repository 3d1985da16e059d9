import { allianceOf, ofOwnAlliance } from '#access';
import { alliances } from '#contexts/registry/index';
import { meets, programmes, type MeasureDocument } from '#contexts/programmes/index';
import {
  addField,
  allOf,
  Costs,
  isPresent,
  kindOf,
  Label,
  loadersOf,
  LocalDateScalar,
  RowsAbout,
  SERVICES,
  viewOf,
  type NodeBase,
  type ReadMoment,
  type Reading,
  type RequestContext,
  type Services,
} from '#graphql';
import type { Bilingual, LocalDate } from '#kernel';
import { findAll, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, Float, ID, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { countsOfMeasure, employerKindsOf, isInPart, percentOf, type UnitTraits } from '../populations.ts';
import { unitsReached, unitsToReach, type UnitRow } from '../reach.ts';
import { activityView } from './views.ts';

@ObjectType({ description: 'A part of the members that a measure shows by itself too.' })
export class TargetPart {
  @Field(() => ID, { description: 'Its code, as the plan has it.' }) code!: string;
  @Field(() => Label, { description: 'What it is called.' }) label!: Bilingual;
  @Field(() => Int, { description: 'Members of the part.' }) members!: number;
  @Field(() => Int, { description: 'Of them those reached, by an activity with evidence.' }) covered!: number;
}

@ObjectType({
  description: 'Members of an alliance against a measure of a programme: by one reading of its words, where there are several.',
})
export class AllianceTarget {
  @Field(() => String, { description: 'Which reading of the words it is.' }) reading!: string;
  @Field(() => Label, { nullable: true, description: 'What the reading is called; null: there is one.' })
  readingLabel!: Bilingual | null;
  @Field(() => Boolean, { description: 'True: by this reading the target is met or not; the others are shown beside it.' })
  decides!: boolean;
  @Field(() => LocalDateScalar, { description: 'First day that counts: that of the programme.' }) from!: LocalDate;
  @Field(() => LocalDateScalar, { description: 'The day by which it is told who is a member.' }) on!: LocalDate;
  @Field(() => Int, { description: 'Members of the kinds that the reading means.' }) members!: number;
  @Field(() => Int, { description: 'Of them those reached, each once, as members and by an activity with evidence.' })
  covered!: number;
  @Field(() => Int, { description: 'Of them those reached by activities alone of which no evidence is on record: not covered.' })
  withoutEvidence!: number;
  @Field(() => Float, { nullable: true, description: 'Covered in per cent, rounded down; null where there is no such member.' })
  percent!: number | null;
  @Field(() => Float, { nullable: true, description: 'What the measure asks for, in per cent; null: a direction only.' })
  value!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether that is so; null where there is nothing to compare.' })
  met!: boolean | null;
  @Field(() => [TargetPart], { description: 'Parts that the plan shows by themselves too.' }) parts!: readonly TargetPart[];
}
/** What its own fields are read by. */
interface Target extends AllianceTarget {
  readonly measureId: string;
  readonly alliance: string;
  readonly counts: ReturnType<typeof countsOfMeasure>;
  readonly kinds: readonly string[];
  readonly asOf: ReadMoment;
}

/** Nobody trains more at once. */
const MOST_NEXT = 100;
const FIELDS = ['kind', 'size', 'village'] as const;

addField({
  to: 'alliances',
  name: 'targets',
  type: () => [AllianceTarget],
  describe:
    'Members against the measures of the programmes that count employers, such as 90 % and 70 %. Values come from the programmes on record. To an alliance officer null of an earlier moment.',
  costs: 'scan',
  args: [
    Args('programme', {
      type: () => ID,
      nullable: true,
      description: 'Of this programme; left out: of all whose place the alliance lies in.',
    }),
    Args('on', { type: () => LocalDateScalar, nullable: true, description: 'Up to this day; left out: the day asked for.' }),
  ],
  read:
    (services) =>
    async (
      { id, asOf: moment },
      context,
      programme?: string | null,
      on?: LocalDate | null,
    ): Promise<readonly Target[] | null> => {
      const caller = context.caller!;
      if (!services.access.may(caller, activityView.right) || !ofOwnAlliance(caller, id)) return null;
      if (allianceOf(caller) !== undefined && !isPresent(moment)) return null;
      const reading: Reading = { services, caller, moment };
      const day = on ?? moment.today;
      const targets: Target[] = [];
      for (const measure of await measuresFor(id, programme ?? null, reading)) {
        const plan = await services.readModels.get(programmes, measure.programme);
        if (!plan) continue;
        const counts = countsOfMeasure(measure);
        const from = plan.adopted!.periodFrom;
        const readings = readingsOn(measure, day).map((one) => ({ ...one, kinds: employerKindsOf(one.populations) }));
        if (readings.every(({ kinds }) => kinds === null)) continue;
        const rows = await unitsReached(services.readModels, {
          from,
          on: day,
          recorded: moment.recorded,
          counts,
          by: FIELDS,
          ...members(id, reading),
        });
        for (const { reading: name, decides, labelVi, labelEn, kinds } of readings) {
          if (kinds === null) continue;
          const sum = sumOf(rows, ({ kind }) => kinds.includes(kind));
          targets.push({
            measureId: measure.id,
            alliance: id,
            asOf: moment,
            counts,
            kinds,
            reading: name,
            readingLabel: labelVi === undefined || labelEn === undefined ? null : { vi: labelVi, en: labelEn },
            decides,
            from,
            on: day,
            ...sum,
            percent: percentOf(sum.covered, sum.members),
            value: measure.value ?? null,
            met: meets(measure, { numerator: sum.covered, denominator: sum.members }),
            parts: measure.breakdown.flatMap(({ code, vi, en }) => {
              const part = sumOf(rows, (unit) => kinds.includes(unit.kind) && isInPart(code, unit) === true);
              const isTold = isInPart(code, { kind: 'enterprise', size: null, village: null }) !== null;
              return isTold ? [{ code, label: { vi, en }, members: part.members, covered: part.covered }] : [];
            }),
          });
        }
      }
      return targets;
    },
});

/** Members whom the caller sees, by what they attended as members. */
const members = (alliance: string, { services, caller }: Reading) => ({
  memberOf: alliance,
  where: services.access.rows(caller, 'of') as Filter<string> | undefined,
});

function sumOf(rows: readonly UnitRow[], isMeant: (unit: UnitTraits) => boolean) {
  const sum = { members: 0, covered: 0, withoutEvidence: 0 };
  for (const { key, total, covered, withoutEvidence } of rows) {
    const [kind, size, village] = key as unknown as readonly [UnitTraits['kind'], UnitTraits['size'], string | null];
    if (!isMeant({ kind, size, village })) continue;
    sum.members += total;
    sum.covered += covered;
    sum.withoutEvidence += withoutEvidence;
  }
  return sum;
}

/** Measures of programmes whose territory the alliance lies in, the programme above first. */
async function measuresFor(alliance: string, programme: string | null, reading: Reading): Promise<readonly MeasureDocument[]> {
  const { services } = reading;
  const { collection, filter, document } = await viewOf('measures').source(reading);
  const own: Filter | null = programme === null ? null : { op: 'eq', field: 'programme', value: programme };
  const filters = [filter, own].filter((one) => one !== undefined && one !== null);
  const rows = await findAll(services.readModels, collection, { op: 'and', filters } as Filter<never>);
  const found = rows.map((row): MeasureDocument => (document ? document(row) : row) as MeasureDocument);
  const of = await services.readModels.getMany(programmes, [...new Set(found.map((one) => one.programme))]);
  const place = await services.readModels.get(alliances, alliance);
  if (!place) return [];
  const liesIn = (id: string): boolean => {
    const unit = of.get(id)?.unit;
    return unit !== undefined && services.access.lies(place, unit);
  };
  return found.filter((one) => liesIn(one.programme)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of each reading the version that holds on a day; before its first one, that. */
function readingsOn({ definitions }: MeasureDocument, day: LocalDate): MeasureDocument['definitions'] {
  const names = [...new Set(definitions.map(({ reading }) => reading))];
  return names.map((name) => {
    const versions = definitions.filter(({ reading }) => reading === name);
    return versions.findLast(({ from }) => from <= day) ?? versions[0]!;
  });
}

@Resolver(() => AllianceTarget)
export class AllianceTargetFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => kindOf('measures').Type, { nullable: true, description: 'The measure, word for word with its target.' })
  @Costs('together')
  measure(
    @Parent() { measureId, asOf: moment }: Target,
    @Context() context: RequestContext,
  ): Promise<NodeBase | null> | NodeBase | null {
    return loadersOf(context, this.services).one('measures', moment, measureId);
  }

  @ResolveField(() => [kindOf('employers').Type], {
    nullable: true,
    description:
      'Members that are not covered, to be trained or told next: those in craft villages first, then who is in the register longest.',
  })
  // Of the members alone.
  @Costs('page')
  @RowsAbout(10)
  async next(
    @Parent() { alliance, asOf: moment, from, on, counts, kinds }: Target,
    @Context() context: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: `How many; default 10, at most ${MOST_NEXT}.` })
    first: number | undefined,
  ): Promise<readonly NodeBase[]> {
    const reading: Reading = { services: this.services, caller: context.caller!, moment };
    const { where, memberOf } = members(alliance, reading);
    const most = Math.max(0, Math.min(first ?? 10, MOST_NEXT));
    const ofKinds = allOf<string>(where, { op: 'in', field: 'kind', values: kinds });
    const asked = { from, on, recorded: moment.recorded, counts, by: [], memberOf, where: ofKinds };
    const ids = await unitsToReach(this.services.readModels, asked, most);
    const found = await kindOf('employers').byIds(ids, reading);
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}
