// What is personal in the schema trail: nothing. Links hold hashes and ids of audit rows, and of reasons only a keyed digest.
import { personalPart } from "../personal/index.ts";

export const trailPersonal = personalPart("trail", {
  tables: [],
  without: {
    head: "the end of the chain",
    link: "hashes; of a reason a keyed digest that tells nobody what it said",
    day_mark: "one hash a day",
    walk: "when the chain was walked along, by whom of the staff, and what was counted",
    fault: "which links do not fit",
  },
});
