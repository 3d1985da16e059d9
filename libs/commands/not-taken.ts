/** A command that was not taken, for a reason that passes: nothing was written, and it may be sent again. */
export abstract class NotTaken extends Error {
  abstract readonly code: string;
  /** The message in Vietnamese. */
  readonly vi: string;
  constructor(why: string, whyInVietnamese: string) {
    super(`${why}; nothing was written, try again in a moment`);
    this.name = new.target.name;
    this.vi = `${whyInVietnamese}; chưa có gì được ghi, hãy thử lại sau giây lát`;
  }
}

/** The views that a decision reads did not reach the end of the log in time. */
export class ViewsBehind extends NotTaken {
  readonly code = 'VIEWS_BEHIND';
  constructor(projections: readonly string[]) {
    super(
      `the views ${projections.join(', ')} are behind the log`,
      `Dữ liệu hiển thị (${projections.join(', ')}) chưa theo kịp nhật ký`,
    );
  }
}

/** Too many commands on one record, or one before it that takes too long. */
export class RecordBusy extends NotTaken {
  readonly code = 'RECORD_BUSY';
  constructor(waiting: number) {
    super(`${waiting} other commands wait for the same record`, `${waiting} lệnh khác đang chờ cùng hồ sơ này`);
  }
}

/** Whoever sent the command has gone before it had its turn. */
export class CallerGone extends NotTaken {
  readonly code = 'CALLER_GONE';
  constructor() {
    super('whoever sent the command did not wait for its turn', 'Người gửi lệnh không chờ đến lượt');
  }
}
