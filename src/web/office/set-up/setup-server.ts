// How the forms that add or change a server become facts of the fleet, or sentences beside their fields.
import { isHostName } from "../../../business/domains/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { text } from "../forms.ts";
import type { GoodsWords } from "./setup-goods.words.ts";

/** The fields both forms have. */
export const serverFields = {
  serverGroup: text(60),
  capacity: text(10),
  weight: text(10),
  nameservers: text(1000),
  previewPlan: text(64),
};
export type TypedServer = Readonly<Record<keyof typeof serverFields, string>>;

/** Host names as somebody types them into one field. */
export const hostsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/u)
      .map((host) => host.replace(/\.$/u, ""))
      .filter(Boolean),
  ),
];

export const MOST_HOSTS = 13;

/** What is wrong with name servers, or null; a domain needs two of them at least. */
export function hostsFault(hosts: readonly string[], words: GoodsWords): string | null {
  if (!hosts.every(isHostName)) return words.bad_nameservers;
  return hosts.length < 2 || hosts.length > MOST_HOSTS ? words.fewNameservers : null;
}

export function serverOfForm(typed: TypedServer, words: GoodsWords) {
  const nameservers = hostsOf(typed.nameservers);
  const hosts = hostsFault(nameservers, words);
  const isWhole = (number: string, most: number): boolean =>
    /^\d{1,7}$/u.test(number) && Number(number) <= most;
  const faults: readonly (readonly [string, boolean, string])[] = [
    ["serverGroup", typed.serverGroup.trim() !== "", words.missingOf(words.serverGroup)],
    ["capacity", isWhole(typed.capacity.trim(), 1_000_000), words.bad_capacity],
    ["weight", isWhole(typed.weight.trim(), 1000), words.bad_weight],
    ["previewPlan", /^[\w.-]*$/u.test(typed.previewPlan.trim()), words.bad_previewPlan],
    ["nameservers", hosts === null, hosts ?? ""],
  ];
  const wrong = faults.filter(([, fine]) => !fine).map(([field, , sentence]) => [field, sentence] as const);
  const server = {
    serverGroup: typed.serverGroup.trim(),
    capacity: Number(typed.capacity),
    weight: Number(typed.weight),
    nameservers,
    previewPlan: typed.previewPlan.trim() === "" ? null : typed.previewPlan.trim(),
  };
  const errors: FormErrors = Object.fromEntries(wrong);
  return { errors, server };
}
