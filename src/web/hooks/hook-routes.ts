// Notices from outside: the gateway's webhooks and delivery receipts of short messages. Each proves itself by its
// signature, is stored once as it came, and is answered at once; a job reads it afterwards.
import { z } from "zod";
import { smsNotice, smsNoticeJob } from "../../business/messages/index.ts";
import { receiveGatewayNotice } from "../../business/payments/index.ts";
import type { Gateway } from "../../business/payments/index.ts";
import { connectionsOf } from "../../business/sellers/index.ts";
import type { Connection } from "../../business/sellers/index.ts";
import { receiveNotice } from "../../kernel/inbox.ts";
import { route } from "../../kernel/http.ts";
import type { Asked, Reply, Route } from "../../kernel/http.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import type { Routes, Site } from "../site.ts";

/** What is used of an SMS connection here. */
type ReceiptReader = {
  readReceipt(
    url: string,
    form: Readonly<Record<string, string>>,
    signature: string | undefined,
  ): Parameters<typeof smsNotice>[0] | null;
};

const NOTICE_LIMIT = 1024 * 1024;

export const hookRoutes: Routes = (site) => [
  ...["/hooks/stripe", "/hooks/stripe/:connectionId"].map((path) => gatewayRoute(site, path)),
  ...["/hooks/sms", "/hooks/sms/:connectionId"].map((path) => smsRoute(site, path)),
];

const TAKEN: Reply = { kind: "json", body: { received: true } };
// Neither says whether the connection exists nor why the proof failed.
const UNPROVED: Reply = { kind: "json", status: 400, body: { received: false } };

function gatewayRoute(site: Site, path: string): Route {
  return route({
    method: "POST",
    path,
    who: ["public"],
    outside: true,
    action: receiveNotice.name,
    bodyLimit: NOTICE_LIMIT,
    async handle(_visit, asked: Asked<unknown>) {
      for (const connection of await candidates(site, "gateway", asked.params["connectionId"])) {
        const gateway = (await site.connect("gateway", connection.id)) as Gateway;
        const told = gateway.readNotice(asked.raw, asked.headers);
        if (told === null) continue;
        await receiveGatewayNotice(site.act, connection.id, told, asked.raw);
        return TAKEN;
      }
      return UNPROVED;
    },
  });
}

function smsRoute(site: Site, path: string): Route {
  return route({
    method: "POST",
    path,
    who: ["public"],
    outside: true,
    action: receiveNotice.name,
    input: z.record(z.string(), z.string()),
    async handle(_visit, asked: Asked<Record<string, string>>) {
      for (const connection of await candidates(site, "sms", asked.params["connectionId"])) {
        const { sms } = (await site.connect("sms", connection.id)) as { sms: ReceiptReader };
        const url = receiptUrl(site, connection, path);
        const receipt = sms.readReceipt(url, asked.input, asked.headers["x-twilio-signature"]);
        if (receipt === null) continue;
        const notice = { connectionId: connection.id, ...smsNotice(receipt), task: smsNoticeJob };
        must(await site.act(receiveNotice, systemActor, notice));
        return { kind: "text", text: "" };
      }
      return UNPROVED;
    },
  });
}

/** The signature is over the address that the gateway was given, which may be a proxy's in front of us. */
function receiptUrl(site: Site, connection: Connection, path: string): string {
  const given = connection.settings["statusCallbackUrl"];
  if (typeof given === "string" && given !== "") return given;
  return site.baseUrl + path.replace(":connectionId", connection.id);
}

async function candidates(
  site: Site,
  kind: "gateway" | "sms",
  connectionId: string | undefined,
): Promise<readonly Connection[]> {
  const open = (await connectionsOf(site.db.read, kind)).filter((one) => one.state === "on");
  return connectionId === undefined ? open : open.filter((one) => one.id === connectionId);
}
