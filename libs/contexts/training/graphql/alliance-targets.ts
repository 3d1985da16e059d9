import { allianceOf, ofOwnAlliance } from '#access';
import { alliances } from '#contexts/registry/index';
import { meets, programmes, type MeasureDocument } from '#contexts/programmes/index';
import {
  Allow,
  allOf,
  asOf,
  AsOfInput,
  Caller,
  Costs,
  isPresent,
  kindOf,
  Label,
  loadersOf,
  RowsAbout,
  listOfView,
  listTypesOf,
  LocalDateScalar,
  SERVICES,
  viewOf,
  type NodeBase,
  type ReadMoment,
  type Reading,
  type RequestContext,
  type Services,
} from '#graphql';
import type { Actor, Bilingual, LocalDate } from '#kernel';
import { findAll, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Context, Field, Float, ID, Info, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { countsOf, employerKindsOf, partOf, percentOf, TRAITS, traitsOf, type UnitTraits } from '../populations.ts';
import { unitsReached, unitsToReach, type UnitRow } from '../reach.ts';
import { activityView } from './views.ts';

@ObjectType({ description: 'A part of the members that a measure shows by itself too.' })
export class TargetPart {
  @Field(() => String, { description: 'Its code, as the plan has it.' }) code!: string;
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
  readonly counts: ReturnType<typeof countsOf>;
  readonly kinds: readonly string[];
  readonly asOf: ReadMoment;
}

/** Behind each target of several. */
const FEW = 20;

async function targetsOf(
  alliance: string,
  programme: string | null,
  on: LocalDate,
  reading: Reading,
): Promise<readonly Target[]> {
  const { services, moment } = reading;
  const targets: Target[] = [];
  for (const measure of await measuresFor(alliance, programme, reading)) {
    const readings = readingsOn(measure, on).map((one) => ({ ...one, kinds: employerKindsOf(one.populations) }));
    const plan = await services.readModels.get(programmes, measure.programme);
    if (!plan || readings.every(({ kinds }) => kinds === null)) continue;
    const from = plan.adopted!.periodFrom;
    const asked = { from, on, recorded: moment.recorded, by: TRAITS, ...members(alliance, reading) };
    // Readings differ in whom they mean, seldom in what reaches them.
    const counted = new Map<Target['counts'], readonly UnitRow[]>();
    for (const { reading: name, decides, labelVi, labelEn, kinds, reach } of readings) {
      if (kinds === null) continue;
      const counts = countsOf(measure, { reach });
      const rows = counted.get(counts) ?? (await unitsReached(services.readModels, { ...asked, counts }));
      counted.set(counts, rows);
      const sum = sumOf(rows, ({ kind }) => kinds.includes(kind));
      targets.push({
        measureId: measure.id,
        alliance,
        asOf: moment,
        counts,
        kinds,
        reading: name,
        readingLabel: labelVi === undefined || labelEn === undefined ? null : { vi: labelVi, en: labelEn },
        decides,
        from,
        on,
        ...sum,
        percent: percentOf(sum.covered, sum.members),
        value: measure.value ?? null,
        met: meets(measure, { numerator: sum.covered, denominator: sum.members }),
        parts: measure.breakdown.flatMap(({ code, vi, en }) => {
          const isPart = partOf(code);
          if (!isPart) return [];
          const part = sumOf(rows, (unit) => kinds.includes(unit.kind) && isPart(unit));
          return [{ code, label: { vi, en }, members: part.members, covered: part.covered }];
        }),
      });
    }
  }
  return targets;
}

/** Members whom the caller sees, by what they attended as members. */
const members = (alliance: string, { services, caller }: Reading) => ({
  memberOf: alliance,
  where: services.access.rows(caller, 'of') as Filter<string> | undefined,
});

function sumOf(rows: readonly UnitRow[], isMeant: (unit: UnitTraits) => boolean) {
  const sum = { members: 0, covered: 0, withoutEvidence: 0 };
  for (const row of rows) {
    if (!isMeant(traitsOf(row))) continue;
    sum.members += row.total;
    sum.covered += row.covered;
    sum.withoutEvidence += row.withoutEvidence;
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
export class AllianceTargets {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [AllianceTarget], {
    nullable: true,
    description:
      'Members of an alliance against the measures of the programmes that count employers, such as 90 % and 70 %: the values are those of the programmes on record. Null where you may not see the alliance, and to an alliance officer of an earlier moment.',
  })
  @Allow(activityView.right, { shows: 'territory', costs: 'scan' })
  // Two measures of a plan, each by two readings.
  @RowsAbout(4)
  async allianceTargets(
    @Args('alliance', { type: () => ID, description: 'Whose members.' }) alliance: string,
    @Args('programme', {
      type: () => ID,
      nullable: true,
      description: 'Of this programme; left out: of all in whose place the alliance lies.',
    })
    programme: string | undefined,
    @Args('on', { type: () => LocalDateScalar, nullable: true, description: 'Up to this day; left out: the day asked for.' })
    on: LocalDate | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<readonly AllianceTarget[] | null> {
    const { services } = this;
    const moment = asOf(at, services.clock);
    const reading: Reading = { services, caller, moment };
    // Rights are those of today, and no earlier belief of who was a member opens anything.
    if (!ofOwnAlliance(caller, alliance) || (allianceOf(caller) !== undefined && !isPresent(moment))) return null;
    const isSeen = (await kindOf('alliances').byIds([alliance], reading)).has(alliance);
    return isSeen ? targetsOf(alliance, programme ?? null, on ?? moment.today, reading) : null;
  }

  @ResolveField(() => kindOf('measures').Type, { nullable: true, description: 'The measure, word for word with its target.' })
  @Costs('together')
  measure(
    @Parent() { measureId, asOf: moment }: Target,
    @Context() context: RequestContext,
  ): Promise<NodeBase | null> | NodeBase | null {
    return loadersOf(context, this.services).one('measures', moment, measureId);
  }

  @ResolveField(() => listTypesOf(viewOf('employers')).Connection, {
    nullable: true,
    description: 'Members that are not covered, to be reached next: in the order of their names.',
  })
  @Costs('page')
  async next(
    @Parent() { alliance, asOf: moment, from, on, counts, kinds }: Target,
    @Context() context: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: `Rows of the page; default ${FEW}.` }) first:
      | number
      | undefined,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' })
    after: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading: Reading = { services: this.services, caller: context.caller!, moment };
    const { where, memberOf } = members(alliance, reading);
    const ofKinds = allOf<string>(where, { op: 'in', field: 'kind', values: kinds });
    const ids = await unitsToReach(this.services.readModels, {
      from,
      on,
      recorded: moment.recorded,
      counts,
      by: [],
      memberOf,
      where: ofKinds,
    });
    const view = viewOf('employers');
    const { byIds } = await view.source(reading);
    const page = { filter: null, sort: 'NAME_ASC', first: first ?? FEW, after };
    return listOfView(view, page, reading, byIds(ids), { context, info });
  }
}
