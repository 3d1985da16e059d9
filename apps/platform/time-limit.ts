/** Gives up waiting after so long; the work itself goes on, and what it brings is dropped. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
export class TooLate extends Error {
  constructor(ms: number) {
    super(`there was no answer within ${ms} ms`);
    this.name = 'TooLate';
  }
}
