// Giving the account away is the holder's alone, and cannot even be asked for by a click: whoever else comes here reads why.
import { accountById, membersOf } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { handoverWords } from "../../people/handover.words.ts";
import type { Site } from "../../site.ts";
import { ErrorPanel, LinkButton } from "../../ui/index.ts";
import { frameOf, PortalPage } from "../portal-frame.tsx";
import { peopleWords } from "./people.words.ts";
import { PEOPLE } from "./places.ts";
import { pageReply } from "../../core/index.ts";

/** Null where the visitor holds the account. */
export async function holderOnly(site: Site, visit: Visit, accountId: string): Promise<Reply | null> {
  const members = await membersOf(site.db.read, accountId);
  const holder = members.find((one) => one.role === "holder" && one.state === "active");
  if (holder !== undefined && holder.personId === visit.actor.id) return null;
  const account = await accountById(site.db.read, accountId);
  const words = handoverWords(visit.lang);
  const page = (
    <PortalPage frame={frameOf(site, visit)} title={words.holderTitle}>
      <h1 class="visually-hidden">{words.holderTitle}</h1>
      <ErrorPanel
        title={words.holderTitle}
        actions={<LinkButton href={PEOPLE}>{peopleWords(visit.lang).title}</LinkButton>}
      >
        <p>{words.holderWhy(holder?.name ?? "–", account?.name ?? "–")}</p>
        <p>{words.holderHow(holder?.name ?? "–")}</p>
      </ErrorPanel>
    </PortalPage>
  );
  return pageReply(page, 403);
}
