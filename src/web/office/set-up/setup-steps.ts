// Which steps of the set-up are done, read off what is there: nothing is ticked by hand, so nothing can be ticked wrongly.
import { offersOf } from "../../../business/catalogue/index.ts";
import { servers } from "../../../business/hosting/index.ts";
import { nameserversSetting } from "../../../business/orders/index.ts";
import { connectionsOf, settingOf, termsInForce } from "../../../business/sellers/index.ts";
import type { Connection, ConnectionKind, Seller } from "../../../business/sellers/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Lang } from "../../ui/index.ts";
import { setupWords } from "./setup.words.ts";
import type { SetupWords } from "./setup.words.ts";

export type StepKey = "seller" | "terms" | "connections" | "servers" | "nameservers" | "products" | "open";
export type Step = {
  readonly key: StepKey;
  readonly isDone: boolean;
  /** False where something else must come before it. */
  readonly isPossible: boolean;
  readonly note: string;
};

export type Standing = {
  readonly seller: Seller | null;
  /** Languages of the brand in which no general terms are in force. */
  readonly termsMissing: readonly string[];
  readonly kindsOn: readonly ConnectionKind[];
  readonly servers: number;
  readonly products: number;
  readonly sellsPackages: boolean;
  readonly sellsDomains: boolean;
  /** What new domains without a package are delegated to. */
  readonly nameservers: readonly string[];
};

const KINDS: readonly ConnectionKind[] = ["mail", "panel", "registrar", "gateway", "sms"];

export async function standingOf(db: ReadDb, seller: Seller | null, today: string): Promise<Standing> {
  const [connections, fleet, offers] = await Promise.all([
    connectionsOf(db),
    servers(db),
    seller === null ? [] : offersOf(db, seller.id, seller.currency, today),
  ]);
  const termsMissing: string[] = [];
  for (const language of seller?.languages ?? []) {
    const terms = await termsInForce(db, seller?.id ?? "", language, today);
    if (!terms.some((one) => one.kind === "general" && one.language === language))
      termsMissing.push(language);
  }
  const on = new Set(connections.filter((one) => one.state === "on").map((one) => one.kind));
  return {
    seller,
    termsMissing,
    kindsOn: KINDS.filter((kind) => on.has(kind)),
    servers: fleet.length,
    products: offers.length,
    sellsPackages: offers.some((one) => one.kind === "hosting"),
    sellsDomains: offers.some((one) => one.kind === "domain"),
    nameservers: seller === null ? [] : await settingOf(db, seller.id, nameserversSetting),
  };
}

export function stepsOf(lang: Lang, standing: Standing): readonly Step[] {
  const words = setupWords(lang);
  const hasSeller = standing.seller !== null;
  const isLive = standing.products > 0;
  return [
    {
      key: "seller",
      isDone: hasSeller,
      isPossible: true,
      note: standing.seller?.legalName ?? words.t_seller_open,
    },
    {
      key: "terms",
      isDone: hasSeller && standing.termsMissing.length === 0,
      isPossible: hasSeller,
      note:
        standing.termsMissing.length === 0
          ? words.t_terms_done
          : words.t_terms_open(standing.termsMissing.map((one) => languageName(words, one)).join(", ")),
    },
    connectionsStep(words, standing.kindsOn),
    {
      key: "servers",
      isDone: standing.servers > 0 || (isLive && !standing.sellsPackages),
      isPossible: true,
      note:
        standing.servers > 0
          ? words.t_servers_done(standing.servers)
          : isLive && !standing.sellsPackages
            ? words.t_servers_none
            : words.t_servers_open,
    },
    nameserversStep(words, standing),
    {
      key: "products",
      isDone: isLive,
      isPossible: hasSeller,
      note: isLive ? words.t_products_done(standing.products) : words.t_products_open,
    },
    {
      key: "open",
      isDone: standing.seller !== null && standing.seller.state !== "preparing",
      isPossible: hasSeller,
      note:
        standing.seller === null || standing.seller.state === "preparing"
          ? words.t_open_open
          : words.t_open_done,
    },
  ];
}

export function languageName(words: SetupWords, language: string): string {
  if (language === "de") return words.german;
  return language === "en" ? words.english : language;
}

function connectionsStep(words: SetupWords, on: readonly ConnectionKind[]): Step {
  const reaches = on.includes("panel") || on.includes("registrar");
  const missing = [...(on.includes("mail") ? [] : [words.k_mail]), ...(reaches ? [] : [words.orPanel])];
  const named = on.map((kind) => words[`k_${kind}` as "k_mail"]).join(", ");
  return {
    key: "connections",
    isDone: missing.length === 0,
    isPossible: true,
    note:
      missing.length === 0 ? words.t_connections_done(named) : words.t_connections_open(missing.join(", ")),
  };
}

function nameserversStep(words: SetupWords, standing: Standing): Step {
  const { nameservers, products, sellsDomains } = standing;
  const isNeedless = products > 0 && !sellsDomains;
  const open = isNeedless ? words.t_nameservers_none : words.t_nameservers_open;
  return {
    key: "nameservers",
    isDone: nameservers.length > 0 || isNeedless,
    isPossible: standing.seller !== null,
    note: nameservers.length > 0 ? nameservers.join(" ") : open,
  };
}

/** The connections of a kind that can be used now. */
export async function switchedOn(db: ReadDb, kind: ConnectionKind): Promise<readonly Connection[]> {
  return (await connectionsOf(db, kind)).filter((one) => one.state === "on");
}
