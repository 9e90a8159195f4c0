// What is personal in the schema law: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const lawPersonal = personalPart("law", {
  tables: [],
  without: { rule: "settings of the house" },
});
