// What the page of one server shows: its facts as they are, or what was typed and why it was refused.
import { servers } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { nothingThere, office } from "../frame.tsx";
import { ServerPage } from "./setup-server-page.tsx";
import type { TypedServer } from "./setup-server.ts";

export type Refused = {
  readonly typed: TypedServer & { readonly takesNew: string };
  readonly errors: FormErrors;
};

export async function showServer(
  site: Site,
  visit: Visit,
  id: string | undefined,
  refused: Refused | undefined,
): Promise<Reply> {
  const server = (await servers(site.db.read)).find((one) => one.id === id);
  if (!server) return nothingThere(site, visit);
  const { serverGroup, capacity, weight, nameservers, previewPlan } = server;
  const kept = {
    serverGroup,
    capacity: String(capacity),
    weight: String(weight),
    nameservers: nameservers.join(" "),
    previewPlan: previewPlan ?? "",
  };
  return office(site, visit, {
    title: server.name,
    place: "setup",
    failed: refused !== undefined,
    children: (
      <ServerPage
        lang={visit.lang}
        server={server}
        values={refused?.typed ?? kept}
        takesNew={refused ? refused.typed.takesNew === "on" : server.state !== "drained"}
        errors={refused?.errors ?? {}}
      />
    ),
  });
}
