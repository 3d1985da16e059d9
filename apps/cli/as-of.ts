import { asOfFilter, compliance, rowPrefix } from '#contexts/compliance/index';
import { localDateOf, readMoment } from '#kernel';
import { CliError } from './failure.ts';
import { mergedAway, withViews } from './readers.ts';

/** An employer as it stood on a day (or moment), as known today or as the log knew it at `--recorded`. */
export async function asOf(employer: string, date: string, options: { recorded?: string }): Promise<void> {
  const occurred = readMoment(date, 'end');
  if (occurred === null) throw new CliError(`"${date}" is neither a day (2025-03-10) nor a moment (2025-03-10T09:00:00+07:00)`);
  const recorded = options.recorded === undefined ? null : readMoment(options.recorded, 'end');
  if (options.recorded !== undefined && recorded === null)
    throw new CliError(`--recorded "${options.recorded}" is neither a day nor a moment`);
  await withViews(async (views) => {
    const filter = asOfFilter({ recorded, occurred });
    const { documents } = await views.find(compliance, {
      filter: { op: 'and', filters: [{ op: 'prefix', field: 'id', value: rowPrefix(employer) }, filter] },
      limit: 1,
    });
    const row = documents[0];
    if (!row)
      throw new CliError(
        (await mergedAway(views, employer, recorded)) ??
          `the employer "${employer}" is not known for that day; "lachan history ${employer}" shows what is recorded`,
      );
    console.log(`name         ${row.name}`);
    console.log(`kind, sector ${row.kind}${row.size ? ` (${row.size})` : ''}, ${row.sector}`);
    console.log(`unit         ${row.unit}`);
    console.log(`status       ${row.status}, since ${localDateOf(row.since)}`);
    console.log(
      `flags        ${[row.trainingDue ? 'training due' : '', row.abatementOverdue ? 'abatement overdue' : ''].filter(Boolean).join(', ') || 'none'}`,
    );
    for (const cause of row.causes) console.log(`because of   event ${cause}`);
    console.log(`as it held at ${occurred}, ${recorded === null ? 'as known today' : `as the log knew it at ${recorded}`}`);
  });
}
