// Beside a conversation: what whoever asks may be told and have done for them, in the words that come from their rights.
import type { VNode } from "preact";
import type { Thread } from "../../../business/threads/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { askerInWords } from "../../people/rights-shown.ts";
import type { Site } from "../../site.ts";
import { Card } from "../../ui/index.ts";
import { callerWords } from "../customers/caller.words.ts";
import { threadsWords } from "./threads.words.ts";

export async function askerCard(site: Site, visit: Visit, thread: Thread): Promise<VNode | null> {
  if (thread.accountId === null) return null;
  const words = threadsWords(visit.lang);
  const caller = callerWords(visit.lang);
  const asker = await askerInWords(site.db.read, visit, thread);
  const sentence = asker ? (asker.sentence ?? caller.everything(asker.name)) : words.nobodyThere;
  return (
    <Card title={words.mayAsker}>
      <p>{sentence}</p>
      {asker && asker.holders !== "" ? <p>{caller.ask(asker.holders)}</p> : null}
    </Card>
  );
}
