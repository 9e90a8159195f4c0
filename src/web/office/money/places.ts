// Where pages about money are.

export const RUNS = "/office/invoice-runs";
/** The quarters of the One Stop Shop. */
export const OSS = "/office/oss";
