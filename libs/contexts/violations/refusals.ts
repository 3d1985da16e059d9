import type { Refusal } from '#kernel';

export type ViolationRefusal = Refusal<
  | 'AlreadyRecorded'
  | 'UnknownViolation'
  | 'UnknownAct'
  | 'ActBeforeFirstDecree'
  | 'BracketUnknown'
  | 'NoActThen'
  | 'DateInFuture'
  | 'EndBeforeStart'
  | 'DetectedBeforeAct'
  | 'MinorsMissing'
  | 'AgeBandDoesNotFit'
  | 'FewerExposedThanMinors'
  | 'NotFewer'
  | 'BeforeDetection'
  | 'ViolationWithdrawn'
  | 'ViolationAbated'
  | 'NothingChanged'
  | 'NothingClaimed'
  | 'ActEnded'
  | 'AbatementInTime'
>;
