// How a seller's contract desk is reached and works.
import { z } from "zod";
import { setting } from "../sellers/index.ts";

/** Where papers come back to, and whether what was signed online counts at once. Empty: that way is not offered. */
export const deskSetting = setting({
  key: "papers.desk",
  shape: z.strictObject({
    email: z.string().trim().max(254).default(""),
    fax: z.string().trim().max(40).default(""),
    acceptSignedOnline: z.boolean().default(true),
  }),
  fallback: { email: "", fax: "", acceptSignedOnline: true },
});
