import type { Role } from '#kernel';

/**
 * The roles that a title gives on the platform, the usual one first; the holder acts in one at a time. Who has power to fine is a competent
 * person; who may only write the minutes is an inspector. Heads of inspection teams and labour inspectors are both: they find in the field and
 * may fine a little, never both in one case without it being seen (ACC-3). A test holds the rows against the titles of the law.
 */
export const TITLE_ROLES: Readonly<Record<string, readonly [Role, ...Role[]]>> = {
  'commune-chair': ['competent-person'],
  'district-chair': ['competent-person'],
  'province-chair': ['competent-person'],
  'labour-inspector': ['inspector', 'competent-person'],
  'so-team-head': ['inspector', 'competent-person'],
  'so-chief-inspector': ['competent-person'],
  'so-noi-vu-director': ['competent-person'],
  'ministry-team-head': ['inspector', 'competent-person'],
  'ministry-chief-inspector': ['competent-person'],
  'employment-director': ['competent-person'],
  'wages-director': ['competent-person'],
  'minister-team-head': ['inspector', 'competent-person'],
  'director-team-head': ['inspector', 'competent-person'],
  'coast-guard-commander': ['competent-person'],
  'police-director-general': ['competent-person'],
  'duty-official': ['inspector'],
  'commune-culture-social-official': ['inspector'],
  'so-noi-vu-official': ['inspector'],
  'inspection-team-member': ['inspector'],
  'ministry-unit-official': ['inspector'],
  administrator: ['administrator'],
  auditor: ['auditor'],
  'alliance-officer': ['alliance-officer'],
};
