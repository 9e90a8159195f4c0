// What a member of the staff takes along from a visit says so itself: each page of a PDF carries who saw it as whom.
import { markPdf } from "../../business/print/index.ts";
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import { kitWords } from "../ui/index.ts";
import { factsOf } from "./visit-facts.ts";

/** The same route, whose PDFs are marked for who is on a visit. Throws rather than give one without its mark. */
export const markedOnVisits = (route: Route): Route => ({
  ...route,
  handle: async (visit, asked) => marked(visit, await route.handle(visit, asked)),
});

async function marked(visit: Visit, reply: Reply): Promise<Reply> {
  if (reply.kind !== "file" || reply.type !== "application/pdf") return reply;
  const { staffVisit, signedIn } = factsOf(visit);
  if (staffVisit === null) return reply;
  const text = kitWords(visit.lang).visitMark(staffVisit.staffName, signedIn?.name ?? "");
  const bytes = await markPdf(Buffer.from(reply.bytes), text);
  if (bytes === null) throw new Error(`a PDF of ${visit.url.split("?")[0]} could not be marked`);
  return { ...reply, bytes };
}
