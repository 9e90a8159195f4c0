// Work that takes memory and a core is done a few at a time; so many may wait for their turn, and the next is turned away.

/** Two at a time, one where that would leave no core for everybody else. */
export const placesOf = (cores: number): number => Math.min(2, Math.max(1, cores - 1));

export class PoolFull extends Error {}

export function turnsOf(atOnce: number, mayWait: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    isFull: (): boolean => running >= atOnce && waiting.length >= mayWait,
    /** Throws `PoolFull` where too many wait. */
    async inTurn<T>(work: () => Promise<T>): Promise<T> {
      if (running >= atOnce) {
        if (waiting.length >= mayWait) throw new PoolFull("too many wait at this moment");
        await new Promise<void>((go) => waiting.push(go));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        // The place is handed on rather than given back, so that nobody slips in between.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
