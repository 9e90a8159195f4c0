// Whether mails go out at this moment, for pages on which a form just said that one comes: looked up for those visits alone.
import { gatesOf } from "../../business/sellers/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";

const held = new WeakSet<Visit>();
/** What a form leaves in the address of the page it leads to. */
const DONE = /[?&]done=/;

export async function noteHeldMails(site: Pick<Site, "db">, visit: Visit): Promise<void> {
  if (!DONE.test(visit.url)) return;
  const gates = await gatesOf(site.db.read);
  if (gates.some(({ effect, position }) => effect === "mail" && position !== "open")) held.add(visit);
}

/** The gate for mails keeps them, whatever was asked for. */
export const mailsAreHeld = (visit: Visit): boolean => held.has(visit);
