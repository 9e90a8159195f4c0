// What a refusal of an act on a contract says.
import type { Visit } from "../../kernel/http.ts";
import type { Refusal } from "../../kernel/result.ts";
import type { Site } from "../site.ts";
import { actWords } from "./contract-acts.words.ts";
import { includedWords } from "./included.words.ts";
import type { ContractArea } from "./contract-area.tsx";
import { formatDate } from "../ui/index.ts";

export async function sentenceFor(
  area: ContractArea,
  site: Site,
  visit: Visit,
  refusal: Refusal,
): Promise<string> {
  const words = actWords(visit.lang);
  if (refusal.code === "only_at_end" && "on" in refusal)
    return words.refused_only_at_end(formatDate(visit.lang, String(refusal.on)));
  const own = (includedWords(visit.lang) as unknown as Readonly<Record<string, unknown>>)[
    `refused_${refusal.code}`
  ];
  if (typeof own === "string") return own;
  const said = (words as unknown as Readonly<Record<string, unknown>>)[`refused_${refusal.code}`];
  return typeof said === "string" ? said : area.broken(site, visit, refusal);
}
