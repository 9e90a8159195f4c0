// Public holidays of whole countries, as data. Those of single regions stand beside them (`holiday-regions.ts`); how both are read,
// in `quiet-days.rules.ts`; why no library is asked, in decision 0080. A Sunday (Easter, Whitsun) is not among them.

export type HolidayRules = {
  /** MM-DD. */
  readonly fixed?: readonly string[];
  /** Days after (before: negative) Easter Sunday. */
  readonly easter?: readonly number[];
  /** The first such weekday (0 is Sunday) on a day, MM-DD, or after it: the last Monday of May is the first from the 25th on. */
  readonly from?: readonly (readonly [day: string, weekday: number])[];
  /**
   * A fixed one on a weekend frees a working day instead: the next that is free for no other (gov.uk/bank-holidays), or the one
   * beside it, Friday for a Saturday and Monday for a Sunday (5 U.S.C. 6103).
   */
  readonly moved?: "next" | "nearest";
};

const [MONDAY, THURSDAY, SATURDAY] = [1, 4, 6];
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
    from: [
      ["05-01", MONDAY],
      ["05-25", MONDAY],
      ["08-25", MONDAY],
    ],
    moved: "next",
  },
  IE: {
    fixed: ["01-01", "03-17", ...CHRISTMAS],
    easter: [1],
    from: [
      ["02-01", MONDAY],
      ["05-01", MONDAY],
      ["06-01", MONDAY],
      ["08-01", MONDAY],
      ["10-25", MONDAY],
    ],
  },
  IT: {
    // Saint Francis since 2026 (legge 8 ottobre 2025, n. 151).
    fixed: ["01-01", "01-06", "04-25", "05-01", "06-02", "08-15", "10-04", "11-01", "12-08", ...CHRISTMAS],
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
  SE: {
    fixed: ["01-01", "01-06", "05-01", "06-06", ...CHRISTMAS],
    easter: [-2, 1, 39],
    // Midsummer and All Saints.
    from: [
      ["06-20", SATURDAY],
      ["10-31", SATURDAY],
    ],
  },
  US: {
    fixed: ["01-01", "06-19", "07-04", "11-11", "12-25"],
    from: [
      ["01-15", MONDAY],
      ["02-15", MONDAY],
      ["05-25", MONDAY],
      ["09-01", MONDAY],
      ["10-08", MONDAY],
      ["11-22", THURSDAY],
    ],
    moved: "nearest",
  },
};
