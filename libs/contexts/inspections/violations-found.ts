import type { CommandContext } from '#commands';
import { idsOfOne } from '#contexts/registry/index';
import { violations } from '#contexts/violations/index';
import {
  abatementCorrected,
  abatementVerified,
  violationCorrected,
  violationInspectionCorrected,
  violationRecorded,
  violationReinstated,
} from '#contexts/violations/events';
import type { Bilingual, LocalDate, RecordKind } from '#kernel';
import { findAll } from '#read-models';
import { inspectionCorrected, inspectionDecided } from './events.ts';
import { inspections } from './projection.ts';

/** Violations that a visit found and that stand. */
export async function foundBy(inspection: string, { readModels }: CommandContext): Promise<number> {
  const { documents } = await readModels.find(violations, {
    filter: {
      op: 'and',
      filters: [
        { op: 'eq', field: 'inspection', value: inspection },
        { op: 'ne', field: 'state', value: 'withdrawn' },
      ],
    },
    limit: 200,
  });
  return documents.length;
}

/** A fact of another record that cannot be before the visit was decided. */
export interface RestingOnVisit {
  readonly on: LocalDate;
  readonly kind: RecordKind & ('violations' | 'inspections');
  readonly record: string;
  readonly what: Bilingual;
}
/** What adds to it. */
export const RESTS_ON_VISIT = [
  violationRecorded,
  violationCorrected,
  violationInspectionCorrected,
  violationReinstated,
  abatementVerified,
  abatementCorrected,
  inspectionDecided,
  inspectionCorrected,
];

/** Of the violations that it found or verified, and of the visits that follow it, what is of the first day. A verification may be of any violation of its employer. */
export async function firstResting(
  { id, employer }: { readonly id: string; readonly employer: string },
  { readModels }: CommandContext,
): Promise<RestingOnVisit | null> {
  const ofEmployer = { op: 'in', field: 'employer', values: await idsOfOne(readModels, employer) } as const;
  const standing = { op: 'ne', field: 'state', value: 'withdrawn' } as const;
  const [ofViolations, followUps] = await Promise.all([
    findAll(readModels, violations, { op: 'and', filters: [ofEmployer, standing] }),
    findAll(readModels, inspections, { op: 'eq', field: 'follows', value: id }),
  ]);
  const resting = [
    ...ofViolations.flatMap(({ id: record, inspection, detectedOn, abatements }) => [
      ...(inspection === id ? [{ on: detectedOn, kind: 'violations', record, what: FOUND } as const] : []),
      ...abatements.flatMap(({ inspection: by, on }) =>
        by === id ? [{ on, kind: 'violations', record, what: VERIFIED } as const] : [],
      ),
    ]),
    ...followUps.map(({ id: record, decidedOn: on }) => ({ on, kind: 'inspections', record, what: FOLLOWED }) as const),
  ];
  return resting.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;
}
const FOUND = { en: 'a violation that it found', vi: 'vi phạm do cuộc này phát hiện' };
const VERIFIED = { en: 'the abatement that it verified', vi: 'việc khắc phục do cuộc này xác minh' };
const FOLLOWED = { en: 'the decision on a visit that follows it', vi: 'quyết định của cuộc kiểm tra lại' };
