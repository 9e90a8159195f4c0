// The sandbox's bank, for checks: its statement of a day as a file.
export { asContent, camtFile } from "../../sandbox/bank/camt-file.ts";
export type { Told } from "../../sandbox/bank/camt-file.ts";
