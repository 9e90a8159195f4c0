// Public holidays of whole countries, as data: fixed days, days counted from Easter Sunday, and weekdays of a month. Those of
// single regions stand beside them (`holiday-regions.ts`).

export type HolidayRules = {
  /** MM-DD. */
  readonly fixed: readonly string[];
  /** Days after (before: negative) Easter Sunday. */
  readonly easter: readonly number[];
  /** Month, weekday (0 is Sunday), which one (-1: the last). */
  readonly weekdays?: readonly (readonly [month: number, weekday: number, nth: number])[];
};

const CHRISTMAS = ["12-25", "12-26"];

export const HOLIDAYS: Readonly<Record<string, HolidayRules>> = {
  AT: {
    fixed: ["01-01", "01-06", "05-01", "08-15", "10-26", "11-01", "12-08", ...CHRISTMAS],
    easter: [1, 39, 50, 60],
  },
  BE: { fixed: ["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"], easter: [1, 39, 50] },
  CH: { fixed: ["01-01", "08-01", ...CHRISTMAS], easter: [-2, 1, 39, 50] },
  CZ: {
    fixed: ["01-01", "05-01", "05-08", "07-05", "07-06", "09-28", "10-28", "11-17", "12-24", ...CHRISTMAS],
    easter: [-2, 1],
  },
  DE: { fixed: ["01-01", "05-01", "10-03", ...CHRISTMAS], easter: [-2, 1, 39, 50] },
  DK: { fixed: ["01-01", ...CHRISTMAS], easter: [-3, -2, 1, 39, 50] },
  ES: {
    fixed: ["01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"],
    easter: [-2],
  },
  FR: {
    fixed: ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"],
    easter: [1, 39, 50],
  },
  GB: {
    fixed: ["01-01", ...CHRISTMAS],
    easter: [-2, 1],
    weekdays: [
      [5, 1, 1],
      [5, 1, -1],
      [8, 1, -1],
    ],
  },
  IE: {
    fixed: ["01-01", "03-17", ...CHRISTMAS],
    easter: [1],
    weekdays: [
      [2, 1, 1],
      [5, 1, 1],
      [6, 1, 1],
      [8, 1, 1],
      [10, 1, -1],
    ],
  },
  IT: {
    fixed: ["01-01", "01-06", "04-25", "05-01", "06-02", "08-15", "11-01", "12-08", ...CHRISTMAS],
    easter: [1],
  },
  LU: { fixed: ["01-01", "05-01", "05-09", "06-23", "08-15", "11-01", ...CHRISTMAS], easter: [1, 39, 50] },
  NL: { fixed: ["01-01", "04-27", ...CHRISTMAS], easter: [1, 39, 50] },
  PL: {
    fixed: ["01-01", "01-06", "05-01", "05-03", "08-15", "11-01", "11-11", "12-24", ...CHRISTMAS],
    easter: [1, 60],
  },
  PT: {
    fixed: ["01-01", "04-25", "05-01", "06-10", "08-15", "10-05", "11-01", "12-01", "12-08", "12-25"],
    easter: [-2, 60],
  },
  SE: { fixed: ["01-01", "01-06", "05-01", "06-06", ...CHRISTMAS], easter: [-2, 1, 39] },
  US: {
    fixed: ["01-01", "06-19", "07-04", "11-11", "12-25"],
    easter: [],
    weekdays: [
      [1, 1, 3],
      [2, 1, 3],
      [5, 1, -1],
      [9, 1, 1],
      [10, 1, 2],
      [11, 4, 4],
    ],
  },
};
