// What the print queue announces: who owns a paper hears when it was posted, taken back, or taken off the pile.
import { z } from "zod";
import { news } from "../../../kernel/jobs.ts";

export const printMoved = news(
  "print_moved",
  z.object({ printJobId: z.uuid(), aboutKind: z.string(), aboutId: z.uuid() }),
);
