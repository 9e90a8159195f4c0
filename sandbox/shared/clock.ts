// The counterparts follow the business clock of the installation they serve, as the real world would be at that date.

export type SandboxClock = { now(): Date };

export const machineClock: SandboxClock = { now: () => new Date() };

/**
 * Asks `url` (answers `{"offsetMs": n}`) at most every 200 ms; keeps the last offset where it does not answer.
 * `refresh` is awaited by a counterpart before it dates something.
 */
export function followedClock(url: string): SandboxClock & { refresh(): Promise<void> } {
  let offsetMs = 0;
  let askedAt = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    async refresh() {
      if (Date.now() - askedAt < 200) return;
      askedAt = Date.now();
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(500) });
        const { offsetMs: told } = (await answer.json()) as { offsetMs: number };
        if (Number.isFinite(told)) offsetMs = told;
      } catch {
        // The installation is not up (yet): its last known time is the best there is.
      }
    },
  };
}
