// Asks the outside something that changes nothing there: within a deadline, never too much at once, and known answers are
// kept for a while.

/** Answers by question, and how many are being asked now. One for each kind of counterpart. */
export type Enquiries<T> = {
  /** Null: not told in time, too much asked already, or it broke; that is never kept. */
  ask(question: string, call: () => Promise<T | null>, machine: () => Date): Promise<T | null>;
};

export type EnquiryLimits = {
  readonly deadlineMs: number;
  readonly atOnce: number;
  readonly keepMs: number;
  readonly keptMax: number;
};

export function enquiries<T>(limits: EnquiryLimits): Enquiries<T> {
  const kept = new Map<string, { readonly answer: T; readonly until: number }>();
  let underWay = 0;

  const keep = (question: string, answer: T, now: number): void => {
    kept.delete(question);
    kept.set(question, { answer, until: now + limits.keepMs });
    const oldest = kept.size > limits.keptMax ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
  };

  return {
    async ask(question, call, machine) {
      const known = kept.get(question);
      if (known !== undefined && known.until > machine().getTime()) return known.answer;
      if (underWay >= limits.atOnce) return null;
      underWay += 1;
      // The call runs to its end even when nobody waits any more: its answer is kept, and its place is held till then.
      const asked = call()
        .then((answer) => {
          if (answer !== null && limits.keepMs > 0) keep(question, answer, machine().getTime());
          return answer;
        })
        .catch(() => null)
        .finally(() => {
          underWay -= 1;
        });
      return within(asked, limits.deadlineMs);
    },
  };
}

function within<T>(asked: Promise<T | null>, deadlineMs: number): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), deadlineMs);
    void asked.then((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
