// Where pages about money are.

export const RUNS = "/office/invoice-runs";
