// What a support function started is ended after the file that asked for it. A hook registered while hooks run is never
// called, so the work is kept here and done by the one hook that `setup.ts` registers for every file.

const works: (() => unknown)[] = [];

/** Done after all tests of the running file, last first. */
export function afterwards(work: () => unknown): void {
  works.push(work);
}

export async function endAll(): Promise<void> {
  for (let work = works.pop(); work; work = works.pop()) await work();
}
